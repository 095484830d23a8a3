// Only what editing YAML needs: the editor's core with the contributions below, and no language but YAML.
import 'monaco-editor/esm/vs/editor/browser/coreCommands.js';
import 'monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js';
import 'monaco-editor/esm/vs/editor/contrib/caretOperations/browser/caretOperations.js';
import 'monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js';
import 'monaco-editor/esm/vs/editor/contrib/codeAction/browser/codeActionContributions.js';
import 'monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js';
import 'monaco-editor/esm/vs/editor/contrib/contextmenu/browser/contextmenu.js';
import 'monaco-editor/esm/vs/editor/contrib/cursorUndo/browser/cursorUndo.js';
import 'monaco-editor/esm/vs/editor/contrib/find/browser/findController.js';
import 'monaco-editor/esm/vs/editor/contrib/folding/browser/folding.js';
import 'monaco-editor/esm/vs/editor/contrib/gotoError/browser/gotoError.js';
import 'monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js';
import 'monaco-editor/esm/vs/editor/contrib/indentation/browser/indentation.js';
import 'monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js';
import 'monaco-editor/esm/vs/editor/contrib/multicursor/browser/multicursor.js';
import 'monaco-editor/esm/vs/editor/contrib/readOnlyMessage/browser/contribution.js';
import 'monaco-editor/esm/vs/editor/contrib/smartSelect/browser/smartSelect.js';
import 'monaco-editor/esm/vs/editor/contrib/snippet/browser/snippetController2.js';
import 'monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/esm/vs/editor/contrib/toggleTabFocusMode/browser/toggleTabFocusMode.js';
import 'monaco-editor/esm/vs/editor/contrib/unusualLineTerminators/browser/unusualLineTerminators.js';
import 'monaco-editor/esm/vs/editor/contrib/wordHighlighter/browser/wordHighlighter.js';
import 'monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js';
import 'monaco-editor/esm/vs/editor/common/standaloneStrings.js';
import 'monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/quickAccess/standaloneCommandsQuickAccess.js';
import 'monaco-editor/esm/vs/editor/standalone/browser/quickAccess/standaloneGotoLineQuickAccess.js';
import { conf, language } from 'monaco-editor/esm/vs/basic-languages/yaml/yaml.js';
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
// The bundler makes the constructor of `?worker` imports; no file exports it.
// eslint-disable-next-line import/default
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import { configureMonacoYaml, type JSONSchema, type MonacoYaml } from 'monaco-yaml';
import type { EditorSchema } from './types.ts';
// eslint-disable-next-line import/default
import YamlWorker from './yaml.worker.ts?worker';

export { monaco };

self.MonacoEnvironment = {
  getWorker: (_moduleId: string, label: string) => (label === 'yaml' ? new YamlWorker() : new EditorWorker()),
};

interface WorkerRequest {
  readonly label?: string;
  readonly createData?: unknown;
  readonly worker?: unknown;
}

/**
 * The core makes a worker only from one that already runs; monaco-yaml asks for it by label. This starts the worker and
 * tells it its settings, as the full distribution of the editor does: a first message that is dropped, then the data.
 */
function startLabelledWorkers(): void {
  const { editor } = monaco;
  const create = editor.createWebWorker.bind(editor);
  const bridge = (request: WorkerRequest & monaco.editor.IInternalWebWorkerOptions): monaco.editor.MonacoWebWorker<object> => {
    if (request.worker !== undefined) return create(request);
    const worker = request.label === 'yaml' ? new YamlWorker() : new EditorWorker();
    worker.postMessage('ignore', []);
    worker.postMessage(request.createData, []);
    return create({ ...request, worker });
  };
  Object.assign(editor, { createWebWorker: bridge });
}

startLabelledWorkers();

// Registered with the rest and not on first use, so that the text never appears without its colours.
monaco.languages.register({ id: 'yaml' });
monaco.languages.setLanguageConfiguration('yaml', conf);
monaco.languages.setMonarchTokensProvider('yaml', language);

let yaml: MonacoYaml | undefined;
let installed: readonly EditorSchema[] | undefined;

/** Gives the YAML worker its schemas; the same list again does nothing. */
export function installSchemas(schemas: readonly EditorSchema[]): void {
  if (installed === schemas) return;
  installed = schemas;
  const options = {
    // Whether a text is right is said by the page, from the rules of the API server and of Kuma: one voice, not two.
    validate: false,
    // Completion comes from the page too: it knows the names that exist, and one list is better than two.
    completion: false,
    format: { enable: false },
    enableSchemaRequest: false,
    hoverAnchor: false,
    schemas: [{ uri: 'inmemory://routescope/gateway-api', fileMatch: ['**'], schema: schemaByKind(schemas) }],
  };
  if (yaml === undefined) yaml = configureMonacoYaml(monaco, options);
  else void yaml.update(options);
}

/** One schema for all documents, since a text may hold several kinds: the part that fits the document's kind counts. */
function schemaByKind(schemas: readonly EditorSchema[]): JSONSchema {
  return {
    type: 'object',
    // `then` is JSON Schema's word here.
    // eslint-disable-next-line unicorn/no-thenable
    allOf: schemas.map(({ kind, schema }) => ({ if: { properties: { kind: { const: kind } }, required: ['kind'] }, then: schema })),
  };
}
