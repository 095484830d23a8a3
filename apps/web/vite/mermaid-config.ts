import type { Plugin } from 'vite';

const copyOnEveryCall = /return assignWithDepth_default\(\{\}, currentConfig\);\s*\}, "getConfig"\);/;

/**
 * Makes mermaid keep one copy of its configuration until the configuration changes.
 *
 * `getConfig()` deep-copies every diagram type's settings, about ten times per edge, which is half of the time of a
 * render. Each change assigns a new `currentConfig`, so comparing identities is enough, and the drawn SVG stays the
 * same byte for byte. The build fails when the function is no longer found: a silent loss of the gain would only be
 * noticed as slowness.
 */
export function keepMermaidConfig(): Plugin {
  let patched = false;
  let building = false;
  let sawMermaid = false;
  return {
    name: 'routescope:keep-mermaid-config',
    enforce: 'pre',
    configResolved(config) {
      building = config.command === 'build';
    },
    transform(code, id) {
      if (!id.includes('/mermaid/dist/')) return null;
      sawMermaid = true;
      const result = patchGetConfig(code);
      if (result === undefined) return null;
      patched = true;
      return { code: result, map: null };
    },
    buildEnd(error) {
      if (error === undefined && building && sawMermaid && !patched) {
        this.error(
          'mermaid no longer has the getConfig() that vite/mermaid-config.ts rewrites; look at its new form and adapt the pattern',
        );
      }
    },
  };
}

/** The module's text with the rewritten function, or undefined where the function is not in this module. */
export function patchGetConfig(code: string): string | undefined {
  if (!copyOnEveryCall.test(code)) return undefined;
  const kept = code.replace(
    copyOnEveryCall,
    `if (keptFrom !== currentConfig) { keptFrom = currentConfig; keptConfig = assignWithDepth_default({}, currentConfig); }
  return keptConfig;
}, "getConfig");`,
  );
  return `${kept}\nvar keptFrom;\nvar keptConfig;\n`;
}
