export * from './resources/json.ts';
export * from './resources/object.ts';
export * from './resources/ref.ts';
export * from './translation.ts';
export * from './zone.ts';
export * from './checks/finding.ts';
export * from './graph/graph.ts';
