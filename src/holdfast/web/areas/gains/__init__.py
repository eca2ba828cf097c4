"""Gains: did it last?"""
