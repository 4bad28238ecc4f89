import { knownNetworks } from '@vigie/contract';
import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandReddit,
  IconBrandTelegram,
  IconBrandThreads,
  IconBrandTiktok,
  IconBrandX,
  IconBrandYoutube,
  IconMessages,
  IconNews,
  IconRss,
  IconStar,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type KnownNetwork = (typeof knownNetworks)[number];

const icons: Record<KnownNetwork, Icon> = {
  x: IconBrandX,
  bluesky: IconBrandBluesky,
  mastodon: IconBrandMastodon,
  feed: IconRss,
  news: IconNews,
  reddit: IconBrandReddit,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  threads: IconBrandThreads,
  linkedin: IconBrandLinkedin,
  tiktok: IconBrandTiktok,
  youtube: IconBrandYoutube,
  telegram: IconBrandTelegram,
  review: IconStar,
  forum: IconMessages,
  other: IconWorld,
};

function known(network: string): KnownNetwork | undefined {
  return knownNetworks.find((candidate) => candidate === network);
}

/** The icon of a network; a globe for one that is not known. */
export function networkIcon(network: string): Icon {
  return icons[known(network) ?? 'other'];
}

/** The name of a network on screen; one that is not known is shown as it is written. */
export function useNetworkName(): (network: string) => string {
  const { t } = useTranslation('vocabulary');
  return (network) => {
    const name = known(network);
    return name === undefined ? network : t(`network.${name}`);
  };
}

export interface NetworkMarkProps {
  network: string;
  size?: number;
  /** Show the name beside the icon. */
  label?: boolean;
}

/** A network's icon, always with its name for screen readers. */
export function NetworkMark({ network, size = 16, label = false }: NetworkMarkProps) {
  const name = useNetworkName()(network);
  const Mark = icons[known(network) ?? 'other'];
  return (
    <span
      title={name}
      style={{ display: 'inline-flex', alignItems: 'center', gap: '0.375rem', whiteSpace: 'nowrap' }}
    >
      <Mark size={size} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
      <span className={label ? undefined : 'visually-hidden'}>{name}</span>
    </span>
  );
}
