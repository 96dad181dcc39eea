// From the catalogue to the facade's typed functions.

/** The functions by area, and the class of a plan with a method for everything that one can ask it. */
export function functionsModule(catalogue, schemas) {
  const of = (kind, caller) =>
    catalogue.filter((f) => f.kind === kind).map((f) => ({ ...split(f.name), text: method(f, schemas, caller) }));
  const calls = of('call', 'call');
  const areas = unique(calls.map(({ area }) => area).filter(Boolean)).map((area) => {
    const methods = calls.filter((f) => f.area === area).map(({ text }) => text);
    return `/** The functions of the area \`${area}\`. */\n${area}: {\n${methods.join(',\n')},\n}`;
  });
  const alone = calls.filter(({ area }) => !area).map(({ text }) => text);

  return `import { OpenPlan } from '../plan.js';
import type * as types from './types.js';

/** Every function that needs no plan, over something that calls them by name. */
export function functions(call: (name: string, request?: object) => unknown) {
return {
${[...areas, ...alone].join(',\n')},
};
}

/** Every function that needs no plan, by area. */
export type Functions = ReturnType<typeof functions>;

/** A campaign, read, checked and ready for questions. */
export class Plan extends OpenPlan {
${of('ask', 'this.ask').map(({ text }) => text).join('\n')}
}
`;
}

/** The exports of the main entry: everything that a connection offers. */
export function exportsModule(catalogue) {
  return entryModule('Campaignkit', 'connect', 'campaignkit', [...calculators(catalogue), 'openPlan']);
}

/** The exports of the entry `./calculators`: what needs no plan. */
export function calculatorsModule(catalogue) {
  return entryModule('Calculators', 'calculators', 'calculators', calculators(catalogue));
}

/** The exports of the entry `./finance`: the areas that `wasm/src/finance.rs` names. */
export function financeModule() {
  return entryModule('Finance', 'calculators', 'finance', ['budget', 'finance', 'variance', 'catalogue', ...always]);
}

/** The exports of the entry `./workbook`: the one area that the other modules are without. */
export function workbookModule() {
  return entryModule('Workbooks', 'workbooks', 'workbook', [WORKBOOK, 'catalogue', ...always], 'workbooks');
}

/** What every entry has. */
const always = ['call', 'callText', 'watch'];

/** The area that has an entry of its own. */
const WORKBOOK = 'workbook';

/** The names that calculators stand under. */
function calculators(catalogue) {
  const calls = catalogue.filter(({ kind }) => kind === 'call').map(({ name }) => name.split('.')[0]);
  return unique([...calls, ...always]).filter((name) => name !== WORKBOOK);
}

function entryModule(type, connect, module, names, from = 'connect') {
  const exports = names.map(
    (name) => `/** See {@link ${type}.${name}}. */\nexport const ${name}: ${type}['${name}'] = kit.${name};\n`,
  );
  const imports =
    from === 'connect'
      ? `import { type ${type}, ${connect} } from '../connect.js';`
      : `import type { ${type} } from '../connect.js';\nimport { ${connect} } from '../${from}.js';`;
  return `${imports}
import { bytes } from '../inlined.js';
import * as module from './${module}_module.js';

const kit: ${type} = ${connect}(() => bytes(module));

${exports.join('\n')}`;
}

/** A function of the catalogue as a method. A request without members is left out; one that may be empty may be. */
function method({ name, about }, schemas, caller) {
  const { title: requestType, properties = {}, required = [] } = schemas[`${name}.request`];
  const { title: replyType } = schemas[`${name}.reply`];
  const asks = Object.keys(properties).length > 0;
  const parameter = asks ? `request${required.length > 0 ? '' : '?'}: types.${requestType}` : '';
  return `/** ${about.en[0].toUpperCase()}${about.en.slice(1)}. */
${split(name).own}(${parameter}): types.${replyType} {
return ${caller}('${name}'${asks ? ', request' : ''}) as types.${replyType};
}`;
}

function split(name) {
  const dot = name.indexOf('.');
  return { area: name.slice(0, Math.max(dot, 0)), own: name.slice(dot + 1) };
}

const unique = (names) => [...new Set(names)];
