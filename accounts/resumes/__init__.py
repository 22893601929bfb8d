"""From a file that somebody uploads to a profile that can be matched."""
