"""Form fields that draw themselves as the NHS design system has them."""
