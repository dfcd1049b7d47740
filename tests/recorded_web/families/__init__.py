"""The families of CMS: how each builds addresses, lists and pages."""
