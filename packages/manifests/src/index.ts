export * from './dump.ts';
export * from './limits.ts';
export * from './manifests.ts';
export * from './namespaces.ts';
export * from './positions.ts';
export * from './problem.ts';
export * from './parse-document.ts';
