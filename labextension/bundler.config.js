// Ids by name: numbered ones depend on the folder in which the extension is built, and the build is compared byte by byte.
module.exports = { optimization: { moduleIds: 'named', chunkIds: 'named' } };
