// Every style of the package as text. The build puts it into modules, so that it needs no file beside them.
import base from '../../styles/base.css?inline';
import reset from '../../styles/shadow.css?inline';
import tokens from '../../styles/tokens.css?inline';

const components = import.meta.glob<string>('../../**/*.module.css', {
  query: '?inline',
  import: 'default',
  eager: true,
});

const LAYERS = '@layer stackbox.tokens, stackbox.base, stackbox.components;';

/** The tokens stand on the host, where a page's own rule is stronger: that is how a page sets them. */
const onHost = (css: string): string =>
  css.replace(/\.sbx(?<attribute>\[[^\]]*\])?/gu, (_match, attribute?: string) =>
    attribute === undefined ? ':host' : `:host(${attribute})`,
  );

function text(): string {
  const layers = [`@layer stackbox.tokens {${onHost(tokens)}}`, `@layer stackbox.base {${reset}${base}}`];
  return [LAYERS, ...layers, ...Object.values(components)].join('\n');
}

/** One sheet a document, whatever number of windows it has: a sheet cannot be shared between documents. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Gives the shadow root the package's styles. This is no `<style>` element, so a strict Content-Security-Policy lets it. */
export function adoptStyles(root: ShadowRoot): void {
  const view = root.ownerDocument.defaultView;
  if (!view) return;
  let sheet = sheets.get(root.ownerDocument);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text());
    sheets.set(root.ownerDocument, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
