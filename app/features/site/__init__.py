"""The front door: home, the first visit's language, the style page, the accessibility statement."""
