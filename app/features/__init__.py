"""What Tablée does, a folder a feature, from low to high: each knows only those that stand before it in the list.

This list is the one place that names them all: what each brings (pages, commands, tables, news that it hears) stands in
its own `feature.py`. To add a feature, make its folder and write its name here, above all that it needs.
"""

FEATURES = (
    "people",
    "places",
    "assemblies",
    "moderation",
    "walks",
    "proposals",
    "debate",
    "votes",
    "decisions",
    "amendments",
    "unions",
    "calls",
    "listening",
    "supply",
    "fund",
    "support",
    "commons",
    "minutes",
    "subscriptions",
    "screens",
    "rehearsals",
    "progress",
    "search",
    "site",
)
