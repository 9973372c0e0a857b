/**
 * The Content-Security-Policy of a page. Scripts run by nonce alone, and what they load themselves. Styles may stand in
 * attributes: what moves and the player's controls set them, and React writes them into the page.
 */
export function createPagePolicy(nonce: string, isDevelopment: boolean): string {
  // React makes its error stacks with eval during development.
  const development = isDevelopment ? " 'unsafe-eval'" : ""
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")
}
