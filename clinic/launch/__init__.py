"""Starting an installation on one machine: preparing what it needs, serving it, telling where it is."""
