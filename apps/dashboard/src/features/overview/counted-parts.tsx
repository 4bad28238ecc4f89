import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { Late } from '../../components/late';
import { useCategories } from '../../components/use-categories';
import { useNetworkName } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import { Section, Waiting } from './section';
import { SentimentSection } from './sentiment-section';
import { type Share, SharesSection, type SharesSectionProps } from './shares-section';
import { type OverTimeProps, VolumeSection } from './volume-section';

/** Parts that counts alone make. */
export function CountedParts({ overview, shown, stale }: OverTimeProps) {
  const { t } = useTranslation('vocabulary');
  const { id: workspaceId } = useWorkspace();
  const format = useFormat();
  const networkName = useNetworkName();
  const { name: categoryName } = useCategories();
  const { data: topics } = useQuery(brandsQuery(workspaceId));
  const { totals, scope, brands, networks, languages, categories } = overview;
  const rest = { scope, shown, stale };
  return (
    <>
      <VolumeSection overview={overview} shown={shown} stale={stale} />
      <SentimentSection overview={overview} shown={shown} stale={stale} />
      <LateShares
        id="brands"
        total={brands.reduce((sum, { mentions }) => sum + mentions, 0)}
        keepEmpty
        shares={brands.map(({ id, ...counts }): Share => {
          const topic = topics?.find((one) => one.id === id);
          return {
            ...counts,
            key: id,
            name: topic?.name ?? '…',
            part: { brand: [id] },
            competitor: topic?.kind === 'competitor',
          };
        })}
        {...rest}
      />
      <LateShares
        id="networks"
        total={totals.mentions}
        shares={networks.map(({ network, ...counts }): Share => ({
          ...counts,
          key: network,
          name: networkName(network),
          part: { network: [network] },
        }))}
        {...rest}
      />
      <LateShares
        id="languages"
        total={totals.mentions}
        shares={languages.map(({ language, ...counts }): Share => ({
          ...counts,
          key: language,
          name: format.languageName(language) ?? t('unknownLanguage'),
          part: { language: [language] },
        }))}
        {...rest}
      />
      <LateShares
        id="categories"
        total={totals.mentions}
        shares={categories.map(({ category, ...counts }): Share => ({
          ...counts,
          key: category,
          name: categoryName(category),
          part: { category: [category] },
        }))}
        {...rest}
      />
    </>
  );
}

/** Parts further down the page, each drawn in its turn. */
function LateShares(props: SharesSectionProps) {
  return (
    <Late meanwhile={<SectionWaiting id={props.id} />} heavy>
      <SharesSection {...props} />
    </Late>
  );
}

const parts = ['volume', 'sentiment', 'brands', 'networks', 'languages', 'categories'] as const;

/** The same parts while they are read, in the same places. */
export function CountedPartsWaiting() {
  return parts.map((id) => <SectionWaiting key={id} id={id} />);
}

function SectionWaiting({ id }: { id: (typeof parts)[number] }) {
  const { t } = useTranslation('overview');
  const height = id === 'volume' ? 17 : 21;
  return (
    <Section id={id} title={t(`${id}.title`)} height={height} wide={id === 'volume'}>
      <Waiting height={height} />
    </Section>
  );
}
