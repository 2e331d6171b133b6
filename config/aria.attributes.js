// The aria attributes our components set, and on which of WeChat's components; read by the build and by the app.
const names = ['role', 'label', 'checked', 'disabled', 'hidden', 'expanded', 'selected', 'live']
const components = ['View', 'Text', 'Button', 'Input', 'Textarea', 'Image']

const attributes = Object.fromEntries(names.map((name) => [`aria-${name}`, '']))

module.exports = {
  ariaComponents: Object.fromEntries(components.map((name) => [name, attributes])),
}
