export interface Words {
  readonly [key: string]: string | Words;
}

/**
 * French has a third plural, `many`, for round millions (« 1 000 000 de mentions »). Where a catalogue gives no words for
 * it, those of `other` serve, instead of the bare key.
 */
export function withAllPlurals(words: Words): Words {
  const result: Record<string, string | Words> = {};
  for (const [key, value] of Object.entries(words)) {
    result[key] = typeof value === 'string' ? value : withAllPlurals(value);
    if (key.endsWith('_other')) {
      const many = `${key.slice(0, -'_other'.length)}_many`;
      if (!(many in words)) result[many] = result[key];
    }
  }
  return result;
}
