const acronyms = new Set(['api', 'cel', 'crd', 'dns', 'grpc', 'http', 'https', 'ip', 'sni', 'tcp', 'tls', 'udp', 'url']);

/** A finding's stable name as people read it: `tls-secret-missing` → `TLS secret missing`. */
export function causeWords(name: string): string {
  const words = name.split('-').map((word) => (acronyms.has(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
