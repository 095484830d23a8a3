import type { Plugin } from 'vite';
/**
 * Makes mermaid keep one copy of its configuration until the configuration changes.
 *
 * `getConfig()` deep-copies every diagram type's settings, about ten times per edge, which is half of the time of a
 * render. Each change assigns a new `currentConfig`, so comparing identities is enough, and the drawn SVG stays the
 * same byte for byte. The build fails when the function is no longer found: a silent loss of the gain would only be
 * noticed as slowness.
 */
export declare function keepMermaidConfig(): Plugin;
/** The module's text with the rewritten function, or undefined where the function is not in this module. */
export declare function patchGetConfig(code: string): string | undefined;
