"""What Tablée does, a folder a feature, from low to high: each knows only those that stand before it.

people < places < assemblies < walks < proposals < votes < decisions < minutes < subscriptions < screens < site
"""
