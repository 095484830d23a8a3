import { generateKeyPairSync } from 'node:crypto';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { redactSecret, translate } from '../src/index.ts';
import type { KubeObject } from '../src/index.ts';
import { isServerKey } from '../src/secrets/private-key.ts';
import { objectsOf, shop } from './shop.ts';

const der = (key: ReturnType<typeof generateKeyPairSync>['privateKey'], type: 'pkcs1' | 'pkcs8' | 'sec1') =>
  Uint8Array.from(key.export({ format: 'der', type } as never) as unknown as Buffer);

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const certificate = `-----BEGIN CERTIFICATE-----\n${Buffer.from('not looked into').toString('base64')}\n-----END CERTIFICATE-----\n`;

function secretWith(key: string, crt = certificate): KubeObject {
  const data = { 'tls.key': Buffer.from(key).toString('base64'), 'tls.crt': Buffer.from(crt).toString('base64') };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cert', namespace: 'shop' }, type: 'kubernetes.io/tls', data };
}

const pem = rsa.export({ format: 'pem', type: 'pkcs8' }) as string;

describe('private keys', () => {
  it('are RSA or ECDSA, in PKCS #1, PKCS #8 or SEC 1 form', () => {
    expect(isServerKey(der(rsa, 'pkcs1'))).toBe(true);
    expect(isServerKey(der(rsa, 'pkcs8'))).toBe(true);
    for (const namedCurve of ['prime256v1', 'secp384r1', 'secp521r1', 'secp224r1']) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve });
      expect(isServerKey(der(privateKey, 'sec1'))).toBe(true);
      expect(isServerKey(der(privateKey, 'pkcs8'))).toBe(true);
    }
  });

  it('are not of a curve that Go does not know, nor Ed25519', () => {
    expect(isServerKey(der(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey, 'pkcs8'))).toBe(false);
    expect(isServerKey(der(generateKeyPairSync('ed25519').privateKey, 'pkcs8'))).toBe(false);
  });

  it('are not broken, cut short or changed', () => {
    const whole = der(rsa, 'pkcs1');
    expect(isServerKey(whole.subarray(0, whole.length - 1))).toBe(false);
    expect(isServerKey(Uint8Array.from([...whole, 0]))).toBe(false);
    expect(isServerKey(whole.with(60, (whole[60] ?? 0) ^ 1))).toBe(false);
    expect(isServerKey(new Uint8Array())).toBe(false);
  });
});

describe('redactSecret', () => {
  it('drops the contents and keeps what the control plane would see in them', () => {
    const redacted = redactSecret(secretWith(pem));
    expect(redacted.data).toBeUndefined();
    expect(JSON.stringify(redacted)).not.toContain('PRIVATE');
    const content = pem + certificate;
    expect(redacted.digest).toEqual({
      keys: ['tls.crt', 'tls.key'],
      usable: true,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  });

  it('lets stringData win, as the API server does', () => {
    const secret = { ...secretWith('nothing'), stringData: { 'tls.key': pem } };
    expect(redactSecret(secret).digest?.usable).toBe(true);
  });

  it('leaves other objects and redacted Secrets as they are', () => {
    const redacted = redactSecret(secretWith(pem));
    expect(redactSecret(redacted)).toBe(redacted);
    const service = shop.find((one) => one.kind === 'Service') as KubeObject;
    expect(redactSecret(service)).toBe(service);
  });

  it.each([
    ['no key', ''],
    ['two keys', pem + pem],
    ['parameters before the key', `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem}`],
    ['no newline at the end of the key', pem.trimEnd()],
    ['no PEM', 'secret'],
  ])('finds a Secret unusable with %s', (_what, key) => {
    expect(redactSecret(secretWith(key)).digest?.usable).toBe(false);
  });

  it('finds a Secret unusable without a certificate', () => {
    expect(redactSecret(secretWith(pem, '')).digest?.usable).toBe(false);
  });

  it('changes nothing in a translation', () => {
    const gateway = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: shop }
spec:
  gatewayClassName: kuma
  listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }]
`);
    const options = { kuma: '2.14', supportGatewaySecretsInAllNamespaces: true };
    const whole = translate([...shop, ...gateway, secretWith(pem)], options);
    expect(whole.objects.Secret).toHaveLength(1);
    expect(JSON.stringify(translate([...shop, ...gateway, redactSecret(secretWith(pem))], options))).toBe(JSON.stringify(whole));
  });
});
