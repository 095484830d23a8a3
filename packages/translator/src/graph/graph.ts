import type { Finding } from '../checks/finding.ts';
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
  /** The innermost group; "" for a pill that stands for several zones. */
  readonly group: string;
  /** The mesh that it belongs to, where that can be told. */
  readonly mesh?: string;
  /** Why the state is as it is, in words. */
  readonly note?: string;
  /** How many objects a pill stands for. */
  readonly folded?: number;
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
  /** Of a zone: its Kuma version, or that it is a global control plane. */
  readonly subtitle: string;
  readonly parent?: string;
  readonly state: NodeState;
}

/** What to draw. Absent fields mean "everything". */
export interface GraphOptions {
  /** Only this zone, and what its routes point to elsewhere. */
  readonly zone?: string;
  readonly mesh?: string;
  readonly namespace?: string;
  /** A node id, or an object key (`HTTPRoute/demo/shop`): only its neighbourhood. */
  readonly focus?: string;
  /** How many edges away from the focus, 1 to 3; default 2. */
  readonly depth?: number;
  /** Draw what Kuma generates as well; default false. */
  readonly generated?: boolean;
  /** Node filters, see `parseFilter`: only what `find` matches with its surroundings, without what `hide` matches. */
  readonly find?: NodeFilter;
  readonly hide?: NodeFilter;
  /** Findings of these zones: their objects are marked and kept first when the picture has to be folded. */
  readonly findings?: readonly Finding[];
  /** Ids of pills whose contents are wanted one by one. */
  readonly open?: readonly string[];
  /** At most this many nodes (default and maximum 150) and edges (200). */
  readonly maxNodes?: number;
  readonly maxEdges?: number;
}

/** A parsed Find/Hide expression: all terms must hold. */
export interface NodeFilter {
  readonly terms: readonly FilterTerm[];
}

export type FilterField = 'name' | 'namespace' | 'zone' | 'mesh' | 'kind' | 'status';

export interface FilterTerm {
  readonly field: FilterField;
  /** `is`: equal to one of the values; `contains`: one of them is part of it. */
  readonly match: 'is' | 'contains';
  readonly negated: boolean;
  /** In lower case. */
  readonly values: readonly string[];
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
  /** Edges that were left out because even the folded picture has more than the limit; absent when all are there. */
  readonly edgesLeftOut?: number;
}
