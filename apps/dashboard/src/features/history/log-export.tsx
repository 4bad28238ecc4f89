import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

/** Downloads what a log holds, as it is filtered. */
export function LogExport({ href, children }: { href: string; children: string }) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {children}
    </Button>
  );
}
