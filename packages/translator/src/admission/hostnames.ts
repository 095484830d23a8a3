const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** Whether text is a DNS-1123 name and no IP address. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && !ipv4.test(text) && text.split('.').every((part) => label.test(part));
}
