/** One thing that a validator refuses. */
export interface Fault {
  /** The field path as Kuma writes it. */
  readonly field: string;
  /** Path of the value in the object where Kuma writes another one. */
  readonly at?: string;
  readonly message: string;
}
