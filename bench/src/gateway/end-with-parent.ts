// Loaded into every process that the benchmark starts: none outlives it, even if it is killed.
process.on('disconnect', () => process.exit());
process.channel?.unref();
