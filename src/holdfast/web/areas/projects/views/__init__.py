"""The doors to projects. Each reads or writes through the modules, and draws."""
