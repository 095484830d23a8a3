/** Any JSON value. Objects from text are plain records; nothing here is a class instance. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [field: string]: Json | undefined;
}

/** RFC 6901 JSON pointer into an object, "" for the whole of it. */
export type Pointer = string;
