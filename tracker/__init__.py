"""Turn what the build published into the numbers, words and files that pages show."""
