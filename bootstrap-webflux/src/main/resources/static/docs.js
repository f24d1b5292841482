// Shows /openapi.json (OpenAPI 3.1) and /asyncapi.json (AsyncAPI 3.0) as pages to browse. Everything is set as text.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const CONSTRAINTS = ['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength',
  'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'default'];
const COMBINATIONS = { oneOf: 'one of', anyOf: 'any of', allOf: 'all of' };

const $ = (id) => document.getElementById(id);
const el = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.flat().filter(Boolean));
  return node;
};
const text = (words, className = 'prose') => words && el('p', { className, textContent: words });
const code = (words, className = '') => el('code', { className, textContent: words });

/** Follows `$ref`s inside of the document. What stands beside a `$ref` counts more than what it points at. */
function resolve(doc, node) {
  for (let hops = 0; node?.$ref && hops < 20; hops++) {
    const { $ref, ...beside } = node;
    const unescape = (part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    const target = $ref.slice(2).split('/').reduce((at, part) => at?.[unescape(part)], doc);
    node = { name: $ref.split('/').at(-1), ...target, ...beside };
  }
  return node ?? {};
}

// ---- Schemas

function typeOf(doc, schema = {}) {
  const { type, items, const: only, enum: values, additionalProperties: others, ...rest } = resolve(doc, schema);
  const name = schema.$ref?.split('/').at(-1);
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  const key = Object.keys(COMBINATIONS).find((each) => rest[each]);
  if (key) return name ?? rest[key].map((each) => typeOf(doc, each)).join(key === 'allOf' ? ' & ' : ' | ');
  return [type ?? 'anything'].flat().map((each) => {
    if (each === 'array') return `array of ${typeOf(doc, items)}`;
    if (each !== 'object') return each;
    return name ?? (typeof others === 'object' ? `map of ${typeOf(doc, others)}` : each);
  }).join(' | ');
}

/** The parts of a schema that have a line of their own: [label, schema, whether it is required]. */
function partsOf(doc, schema) {
  const { properties = {}, required = [], items, additionalProperties, ...rest } = resolve(doc, schema);
  const parts = Object.entries(properties).map(([name, each]) => [name, each, required.includes(name)]);
  if (typeof additionalProperties === 'object') parts.push(['any other name', additionalProperties]);
  if (items) parts.push(...(items.$ref || items.properties ? partsOf(doc, items) : [['each', items]]));
  for (const [key, words] of Object.entries(COMBINATIONS)) {
    for (const each of rest[key] ?? []) parts.push([words, each]);
  }
  return parts;
}

function schemaLine(doc, [label, schema, isRequired]) {
  const { description, deprecated, ...rest } = resolve(doc, schema);
  const limits = CONSTRAINTS.filter((key) => key in rest).map((key) => `${key} ${JSON.stringify(rest[key])}`);
  const duties = [isRequired && ' required', deprecated && ' deprecated'].filter(Boolean).join('');
  const line = [
    code(label, 'field'), ' ', el('span', { className: 'type', textContent: typeOf(doc, schema) }),
    el('span', { className: 'required', textContent: duties }),
    limits.length > 0 && el('span', { className: 'muted', textContent: ` · ${limits.join(' · ')}` }),
    text(description, 'prose muted'),
  ];
  const parts = partsOf(doc, schema);
  return el('li', {}, parts.length ? lazily('schema', line, () => schemaLines(doc, parts)) : line);
}

const schemaLines = (doc, parts) => el('ul', { className: 'schema-lines' }, parts.map((part) => schemaLine(doc, part)));

/** A closed section whose inside is made when it is opened first, so that schemas may contain themselves. */
function lazily(className, summary, inside) {
  const node = el('details', { className }, el('summary', {}, summary));
  node.addEventListener('toggle', () => node.open && node.childElementCount === 1 && node.append(inside()));
  return node;
}

function section(title, ...children) {
  const inside = children.flat().filter(Boolean);
  return inside.length ? el('section', {}, el('h3', { textContent: title }), inside) : '';
}

function payload(doc, schema, example) {
  if (!schema) return '';
  const name = el('p', { className: 'type', textContent: typeOf(doc, schema) });
  const sample = example === undefined ? '' : el('pre', { textContent: JSON.stringify(example, null, 2), tabIndex: 0 });
  return [name, text(resolve(doc, schema).description, 'prose muted'), schemaLines(doc, partsOf(doc, schema)), sample];
}

// ---- OpenAPI: one entry per path and method

const contents = (doc, content = {}) => Object.entries(content).map(([type, { schema, example, examples = {} }]) => [
  code(type, 'muted'), payload(doc, schema, example ?? resolve(doc, Object.values(examples)[0]).value),
]).flat(2);

function restEntries(doc) {
  return Object.entries(doc.paths ?? {}).flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => {
    const operation = item[method];
    const body = resolve(doc, operation.requestBody);
    const parameters = [item.parameters ?? [], operation.parameters ?? []].flat().map((each) => resolve(doc, each));
    const lines = parameters.map(({ name, in: place, schema, description = '', required }) => (
      [`${name} (${place})`, { ...schema, description }, required]));
    const inside = () => el('div', { className: 'inside' },
      text(operation.description),
      section('Parameters', lines.length && schemaLines(doc, lines)),
      section('Request body', text(body.description), contents(doc, body.content)),
      section('Answers', Object.entries(operation.responses ?? {}).map(([status, each]) => {
        const { description, headers = {}, content } = resolve(doc, each);
        const title = [code(status, `status s${status[0]}`), ' ', description ?? ''];
        const names = Object.keys(headers).join(', ');
        const answer = () => el('div', { className: 'inside' }, text(names && `Headers: ${names}`), contents(doc, content));
        return content ? lazily('answer', title, answer) : el('p', { className: 'answer' }, title);
      })));
    return {
      id: operation.operationId ?? `${method} ${path}`, group: operation.tags?.[0] ?? 'Operations', inside,
      title: [code(method.toUpperCase(), `method ${method}`), code(path, 'path')], summary: operation.summary,
      words: `${method} ${path} ${JSON.stringify(operation)} ${JSON.stringify(parameters)}`,
    };
  }));
}

// ---- AsyncAPI: one entry per message and direction. The document speaks as the server: it receives what clients send.

function socketEntries(doc) {
  const entries = Object.values(doc.operations ?? {}).flatMap((each) => {
    const operation = resolve(doc, each);
    const messages = operation.messages ?? Object.values(resolve(doc, operation.channel).messages ?? {});
    const answers = (operation.reply?.messages ?? []).map((reply) => resolve(doc, reply).name);
    return messages.map((ref) => {
      const message = resolve(doc, ref);
      const schema = message.payload?.schema ?? message.payload;
      const summary = message.summary ?? operation.summary ?? message.title;
      const inside = () => el('div', { className: 'inside' },
        text(message.description ?? operation.description),
        section('Payload', payload(doc, schema, message.examples?.[0]?.payload)),
        section('Answers', text(answers.join(', '))));
      return {
        id: `${operation.action} ${message.name}`, summary, inside, title: [code(message.name, 'path')],
        group: operation.action === 'receive' ? 'Client → server' : 'Server → client',
        words: `${summary} ${JSON.stringify(message)} ${JSON.stringify(resolve(doc, schema))} ${answers}`,
      };
    });
  });
  const unique = new Map(entries.map((entry) => [entry.id, entry])); // an answer may be named by many operations
  return [...unique.values()].sort((a, b) => a.group.localeCompare(b.group));
}

// ---- The page

const tabs = {
  rest: { url: 'openapi.json', entriesOf: restEntries, entries: [] },
  socket: { url: 'asyncapi.json', entriesOf: socketEntries, entries: [] },
};

async function load([name, tab]) {
  const response = await fetch(tab.url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const doc = await response.json();
  const { title, version, description } = doc.info;
  const source = el('a', { href: tab.url, textContent: tab.url });
  $(name).replaceChildren(el('p', { className: 'muted small' }, `${title} ${version} · `, source), text(description) ?? '');
  tab.entries = tab.entriesOf(doc);
  for (const [group, entries] of Map.groupBy(tab.entries, (entry) => entry.group)) {
    for (const entry of entries) {
      const summary = el('span', { className: 'muted', textContent: entry.summary ?? '' });
      entry.node = Object.assign(lazily('entry', [entry.title, summary], entry.inside), { id: `${name}/${entry.id}` });
      entry.node.addEventListener('toggle', () => entry.node.open && history.replaceState(null, '', `#${entry.node.id}`));
    }
    const heading = el('h2', { textContent: group });
    $(name).append(el('section', { className: 'group' }, heading, entries.map((entry) => entry.node)));
  }
}

function select(name) {
  for (const other of Object.keys(tabs)) {
    $(other).hidden = other !== name;
    Object.assign($(`tab-${other}`), { ariaSelected: String(other === name), tabIndex: other === name ? 0 : -1 });
  }
  search();
}

function search() {
  const wanted = $('search').value.toLowerCase().split(/\s+/);
  const name = $('rest').hidden ? 'socket' : 'rest';
  const { entries } = tabs[name];
  for (const { node, words } of entries) node.hidden = !wanted.every((word) => words.toLowerCase().includes(word));
  for (const group of $(name).querySelectorAll('.group')) group.hidden = !group.querySelector('.entry:not([hidden])');
  $('count').textContent = `${entries.filter(({ node }) => !node.hidden).length} of ${entries.length} entries`;
}

function route() {
  const id = decodeURIComponent(location.hash.slice(1));
  select(id.startsWith('socket') ? 'socket' : 'rest');
  const entry = id.includes('/') && $(id);
  if (!entry) return;
  entry.open = true;
  entry.scrollIntoView();
}

for (const name of Object.keys(tabs)) $(`tab-${name}`).addEventListener('click', () => select(name));
document.querySelector('[role=tablist]').addEventListener('keydown', ({ key }) => {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
  select($('rest').hidden ? 'rest' : 'socket');
  document.querySelector('[aria-selected=true]').focus();
});
$('search').addEventListener('input', search);
addEventListener('hashchange', route);
await Promise.all(Object.entries(tabs).map((tab) => load(tab).catch((problem) => {
  $(tab[0]).replaceChildren(el('p', { className: 'error', textContent: `${tab[1].url} cannot be shown. ${problem.message}` }));
})));
route();
