const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether text is a DNS-1123 name and no IP address. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && !isIpv4(text) && text.split('.').every((part) => label.test(part));
}

/** Leading zeros are let through, as by Kubernetes' lenient reading of addresses. */
function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255);
}
