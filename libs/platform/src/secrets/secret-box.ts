import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const shape = /^v1\.([\w-]+)\.([\w-]+)\.([\w-]*)$/;

/**
 * Keeps secrets of others, such as the tokens of a network, unreadable at rest. AES-256-GCM (NIST SP 800-38D), the key drawn from
 * the installation's secret by HKDF-SHA256 (RFC 5869). Sealed: `v1.<iv>.<tag>.<data>`, each base64url.
 */
export class SecretBox {
  private readonly key: Buffer;

  /** @param secret the installation's, as `loadSecret` gives it. */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'vigie secret box v1', 32));
  }

  /** @param context names the place of the secret, such as the id of its source: it opens nowhere else. */
  seal(plain: string, context: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(context));
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return ['v1', ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws Error, to be read by a person, when it was sealed with another secret or for another place, or was changed. */
  open(sealed: string, context: string): string {
    const [, iv = '', tag = '', data = ''] = shape.exec(sealed) ?? [];
    const [ivPart, tagPart] = [Buffer.from(iv, 'base64url'), Buffer.from(tag, 'base64url')];
    if (ivPart.length !== ivBytes || tagPart.length !== tagBytes) {
      throw new Error('A stored key is not in the form that this version of Vigie seals: enter it anew.');
    }
    try {
      const decipher = createDecipheriv(algorithm, this.key, ivPart, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(tagPart);
      return decipher.update(data, 'base64url', 'utf8') + decipher.final('utf8');
    } catch {
      // The reason of the cipher says no more than that it does not fit.
      throw new Error(
        'A stored key cannot be opened: the secret of the installation has changed. Set VIGIE_SECRET (or the file "secret" of VIGIE_DATA) to the former one, or enter the key anew.',
      );
    }
  }
}
