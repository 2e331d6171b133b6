// Stands in for lodash.kebabcase, NutUI's only use of lodash: that one calls `Function`, which WeChat forbids.
module.exports = (text) => text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
