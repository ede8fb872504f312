"""What one has done and was told: work, projects, courses, words of others."""
