/**
 * Where dialogs stand. Within the page's own root they do not lock the scrolling of the body, which Ant Design does with a style
 * element that carries no nonce and that the policy would refuse.
 */
export function pageRoot(): HTMLElement {
  return document.getElementById('root') ?? document.body
}
