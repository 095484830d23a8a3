import { describe, expect, test } from 'vitest';
import { redactSecret, type KubeObject } from '../src/index.ts';

/** Made with openssl: DNS names and an address, ending in 2036 (UTCTime). */
const withNames = `-----BEGIN CERTIFICATE-----
MIIBwzCCAWqgAwIBAgIUTsqXNsxvo3vIO2dsjEZ2mVDoNzwwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0yNjExMjExNzMwMjJaFw0z
NjExMTgxNzMwMjJaMBsxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARECDvLSLB+qoTRQAKM+nqqqvpa4PsQeERKdZXL
YZFmTsRvAvgnRjk6Qt2dkkrqKzDlKo6pCor8hLbgWYojiEJ0o4GLMIGIMB0GA1Ud
DgQWBBQSRXre9VhjJF023DcgcgsZcDGT+zAfBgNVHSMEGDAWgBQSRXre9VhjJF02
3DcgcgsZcDGT+zAPBgNVHRMBAf8EBTADAQH/MDUGA1UdEQQuMCyCEHNob3AuZXhh
bXBsZS5jb22CEiouc2hvcC5leGFtcGxlLmNvbYcECgAAATAKBggqhkjOPQQDAgNH
ADBEAiAgyFtpLlG12tnEeb0aRplLRR6NGIAWAJEt181/2NRS+AIgff0oLlTbX54U
n8t9eYKq2XqsIO8gdADcj1LgWTnPf5s=
-----END CERTIFICATE-----
`;

/** Without names, ending in 2126 (GeneralizedTime). */
const withoutNames = `-----BEGIN CERTIFICATE-----
MIIBjDCCATGgAwIBAgIUaluP8+68wiXRKn3A8c7i4kVLOq4wCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPb2xkLmV4YW1wbGUuY29tMCAXDTI2MTEyMTE3MzAyMloYDzIx
MjYxMDI4MTczMDIyWjAaMRgwFgYDVQQDDA9vbGQuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATtf8WHhsfGb3TgJ5KO49aBSQv7rC374Yjmaf0f
xy3Dog3UctbMN+8+vl3bPuNdVxsBTug7DTOZQQAxQB7N/NJQo1MwUTAdBgNVHQ4E
FgQUK+kARyHBMESfs4TEUcXrKjifP4gwHwYDVR0jBBgwFoAUK+kARyHBMESfs4TE
UcXrKjifP4gwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA7wOL
/83vtLm3+wgLpRWsWLRiY4pwJIV/kDscuWFlUdcCIQC5GbEwO0louh/iHh5Hv7kX
P19Edf+tGfXyvvhNSKQSsg==
-----END CERTIFICATE-----
`;

function secretWith(certificate: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cert', namespace: 'shop' },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': Buffer.from(certificate).toString('base64'), 'tls.key': '' },
  };
}

describe('what a digest keeps of a certificate', () => {
  test('its end and its names', () => {
    expect(redactSecret(secretWith(withNames)).digest?.certificate).toEqual({
      notAfter: '2036-11-18T17:30:22Z',
      names: ['shop.example.com', '*.shop.example.com'],
    });
    expect(redactSecret(secretWith(withoutNames)).digest?.certificate).toEqual({ notAfter: '2126-10-28T17:30:22Z', names: [] });
  });

  test('of a chain, those of the first', () => {
    expect(redactSecret(secretWith(withoutNames + withNames)).digest?.certificate?.notAfter).toMatch(/^2126/);
  });

  test('nothing where it cannot be read, cut anywhere', () => {
    expect(redactSecret(secretWith('no certificate')).digest).not.toHaveProperty('certificate');
    const der = Buffer.from(withNames.split('\n').slice(1, -2).join(''), 'base64');
    for (let length = 0; length < der.length; length += 7) {
      const cut = `-----BEGIN CERTIFICATE-----\n${der.subarray(0, length).toString('base64')}\n-----END CERTIFICATE-----\n`;
      expect(redactSecret(secretWith(cut)).digest).not.toHaveProperty('certificate');
    }
  });
});
