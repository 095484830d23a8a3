import type { ObjectKey } from '../resources/ref.ts';

export type NodeState = 'ready' | 'degraded' | 'unreachable' | 'progress' | 'unknown' | 'elsewhere' | 'ghost' | 'generated';

export type NodeKind =
  | 'GatewayClass'
  | 'Gateway'
  | 'Listener'
  | 'HTTPRoute'
  | 'Service'
  | 'MeshService'
  | 'ExternalService'
  | 'MeshGateway'
  | 'MeshGatewayInstance'
  | 'MeshHTTPRoute'
  | 'MeshGatewayRoute'
  | 'Pill'
  | 'Other';

/** A node of the picture. `id` is stable over revisions and never shown; mermaid ids are made from position-free hashes of it. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** First line of the label. */
  readonly title: string;
  /** Second line, without the kind chip: namespace, port, counts. */
  readonly subtitle: string;
  readonly zone: string;
  readonly namespace: string;
  /** The object it stands for; a listener stands for its Gateway, a pill for none. */
  readonly object?: ObjectKey;
  readonly state: NodeState;
  /** The innermost group. */
  readonly group: string;
}

export type EdgeState = 'ready' | 'degraded' | 'unreachable' | 'progress' | 'unknown' | 'generated';

export type EdgeRelation = 'listens' | 'attaches' | 'routes' | 'mirrors' | 'generates';

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: EdgeRelation;
  readonly state: EdgeState;
  /** Plain text; "❌" is part of it for unreachable backends. */
  readonly label: string;
  /** Why the edge is as it is, for tooltip and panel. */
  readonly reason: string;
}

/** A zone, or a cluster inside one. */
export interface GraphGroup {
  readonly id: string;
  readonly kind: 'zone' | 'cluster';
  readonly title: string;
  readonly parent?: string;
  readonly state: NodeState;
}

/** The picture as sorted plain data: equal input gives equal output, whatever the order of the objects. */
export interface Graph {
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes left out to stay within the limits, and how many objects there are in all. */
  readonly shown: number;
  readonly total: number;
  readonly broken: number;
  readonly brokenShown: number;
}
