"""Reading supplies: the network, its orders, its accounts."""
