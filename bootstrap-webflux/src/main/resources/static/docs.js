// Shows /openapi.json (OpenAPI 3.1) and /asyncapi.json (AsyncAPI 3.0) as pages to browse. Everything is set as text.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const CONSTRAINTS = ['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength',
  'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'default'];
const COMBINATIONS = { oneOf: 'one of', anyOf: 'any of', allOf: 'all of' };

const $ = (id) => document.getElementById(id);
const el = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
};
const code = (words, className = '') => el('code', { className }, words);
const marked = (words) => words.split('`').map((part, i) => (i % 2 ? code(part) : part));
const text = (words, className = 'prose') => words && el('p', { className }, marked(words));

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
  for (const key of Object.keys(COMBINATIONS)) {
    for (const each of rest[key] ?? []) parts.push([COMBINATIONS[key], each]);
  }
  return parts;
}

function schemaLine(doc, [label, schema, isRequired]) {
  const { description, ...rest } = resolve(doc, schema);
  const limits = CONSTRAINTS.filter((key) => key in rest).map((key) => `${key} ${JSON.stringify(rest[key])}`);
  const line = [
    code(label, 'field'), ' ', el('span', { className: 'type' }, typeOf(doc, schema)),
    isRequired && el('span', { className: 'required' }, ' required'),
    limits.length > 0 && el('span', { className: 'muted' }, ` · ${limits.join(' · ')}`),
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

const section = (title, ...children) => (
  children.flat(Infinity).some(Boolean) && el('section', {}, el('h3', {}, title), children));

const payload = (doc, schema, example) => schema && [
  el('p', { className: 'type', textContent: typeOf(doc, schema) }),
  text(resolve(doc, schema).description, 'prose muted'),
  schemaLines(doc, partsOf(doc, schema)),
  example !== undefined && el('pre', { textContent: JSON.stringify(example, null, 2), tabIndex: 0 }),
];

// ---- OpenAPI: one entry per path and method

const contents = (doc, content = {}) => Object.entries(content).map(([type, { schema, example, examples = {} }]) => [
  code(type, 'muted'), payload(doc, schema, example ?? resolve(doc, Object.values(examples)[0]).value),
]);

function answer(doc, [status, response]) {
  const { description, headers = {}, content } = resolve(doc, response);
  const title = [code(status, `status s${status[0]}`), ' ', description];
  const names = text(Object.keys(headers).length > 0 && `Headers: ${Object.keys(headers).join(', ')}`);
  const inside = () => el('div', { className: 'inside' }, names, contents(doc, content));
  return content ? lazily('answer', title, inside) : el('p', { className: 'answer' }, title);
}

function restEntry(doc, path, method, shared, operation) {
  const { summary, description, tags = ['Operations'], responses = {}, operationId = `${method} ${path}` } = operation;
  const body = resolve(doc, operation.requestBody);
  const parameters = [...shared, ...(operation.parameters ?? [])].map((each) => resolve(doc, each));
  const lines = parameters.map((each) => (
    [`${each.name} (${each.in})`, { ...each.schema, description: each.description }, each.required]));
  return {
    id: operationId, group: tags[0], summary, words: `${method} ${path} ${JSON.stringify([operation, parameters])}`,
    title: [code(method.toUpperCase(), `method ${method}`), code(path, 'path')],
    inside: () => el('div', { className: 'inside' }, text(description),
      section('Parameters', lines.length > 0 && schemaLines(doc, lines)),
      section('Request body', text(body.description), contents(doc, body.content)),
      section('Answers', Object.entries(responses).map((each) => answer(doc, each)))),
  };
}

const restEntries = (doc) => Object.entries(doc.paths ?? {}).flatMap(([path, item]) => (
  METHODS.filter((each) => item[each]).map((each) => restEntry(doc, path, each, item.parameters ?? [], item[each]))));

// ---- AsyncAPI: one entry per message and direction. The document speaks as the server: it receives what clients send.

function socketEntry(doc, { action, summary: purpose, description: more, reply = {} }, message) {
  const { name, payload: body, examples = [], summary = purpose ?? message.title, description = more } = message;
  const schema = body?.schema ?? body;
  const answers = (reply.messages ?? []).map((each) => resolve(doc, each).name).join(', ');
  return {
    id: `${action} ${name}`, group: action === 'receive' ? 'Client → server' : 'Server → client', summary,
    title: code(name, 'path'), words: JSON.stringify([summary, message, resolve(doc, schema), answers]),
    inside: () => el('div', { className: 'inside' }, text(description),
      section('Payload', payload(doc, schema, examples[0]?.payload)), section('Answers', text(answers))),
  };
}

function socketEntries(doc) {
  const entries = Object.values(doc.operations ?? {}).flatMap((each) => {
    const operation = resolve(doc, each);
    const messages = operation.messages ?? Object.values(resolve(doc, operation.channel).messages ?? {});
    return messages.map((message) => socketEntry(doc, operation, resolve(doc, message)));
  });
  const unique = new Map(entries.map((entry) => [entry.id, entry])); // many operations may name the same answer
  return [...unique.values()].sort((a, b) => a.group.localeCompare(b.group));
}

// ---- The page

const entries = { rest: [], socket: [] };

async function load(name, url, entriesOf) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const doc = await response.json();
  const { title, version, description } = doc.info;
  const source = el('p', { className: 'muted small' }, `${title} ${version} · `, el('a', { href: url }, url));
  $(name).replaceChildren(source, text(description) ?? '');
  entries[name] = entriesOf(doc);
  for (const [group, members] of Map.groupBy(entries[name], (entry) => entry.group)) {
    for (const entry of members) {
      const summary = [entry.title, el('span', { className: 'muted' }, entry.summary)];
      const node = Object.assign(lazily('entry', summary, entry.inside), { id: `${name}/${entry.id}` });
      node.addEventListener('toggle', () => node.open && history.replaceState(null, '', `#${node.id}`));
      entry.node = node;
    }
    $(name).append(el('section', { className: 'group' }, el('h2', {}, group), members.map((entry) => entry.node)));
  }
}

function select(name) {
  for (const other of Object.keys(entries)) {
    $(other).hidden = other !== name;
    Object.assign($(`tab-${other}`), { ariaSelected: String(other === name), tabIndex: other === name ? 0 : -1 });
  }
  search();
}

function search() {
  const wanted = $('search').value.toLowerCase().split(/\s+/);
  const name = $('rest').hidden ? 'socket' : 'rest';
  const all = entries[name];
  for (const { node, words } of all) node.hidden = !wanted.every((word) => words.toLowerCase().includes(word));
  for (const group of $(name).querySelectorAll('.group')) group.hidden = !group.querySelector('.entry:not([hidden])');
  $('count').textContent = `${all.filter(({ node }) => !node.hidden).length} of ${all.length} entries`;
}

function route() {
  const id = decodeURIComponent(location.hash.slice(1));
  select(id.startsWith('socket') ? 'socket' : 'rest');
  if (!id.includes('/') || !$(id)) return;
  $(id).open = true;
  $(id).scrollIntoView();
}

for (const name of Object.keys(entries)) {
  for (const type of ['click', 'focus']) $(`tab-${name}`).addEventListener(type, () => select(name));
}
document.querySelector('[role=tablist]').addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowLeft' || key === 'ArrowRight') document.querySelector('[role=tab][tabindex="-1"]').focus();
});
$('search').addEventListener('input', search);
addEventListener('hashchange', route);
const sources = [['rest', 'openapi.json', restEntries], ['socket', 'asyncapi.json', socketEntries]];
await Promise.all(sources.map(([name, url, entriesOf]) => load(name, url, entriesOf).catch((problem) => {
  $(name).replaceChildren(text(`${url} cannot be shown. ${problem.message}`, 'error'));
})));
route();
