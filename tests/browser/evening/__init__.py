"""A first evening, from an empty house, by its pages alone: what each job costs in gestures."""
