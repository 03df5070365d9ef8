import type { Decision } from '@/lib/engine'
import type { Known } from './reference'

/**
 * What stands beside the outcomes, written out by hand like reference.ts: whom each loan is meant for, the cluster of a
 * class, the note of GRA-60, secured lending among the other ways. It opens and closes nothing.
 */
export function shown(facts: Known, asOf: string): Record<string, string> {
  const code = facts.industryCode as string
  const division = Number(code.slice(0, 2))
  const held = (id: string): boolean => facts[id] !== 'none' && (facts[id] as string) >= asOf
  const cluster = clusterOf(code)
  const priority = ['rareEarth', 'newEnergyEquipment', 'chemicalMaterials'].includes(cluster)
  const pledgeable = facts.pledgeableAssets as number
  const assetLight = pledgeable * 10 < (facts.totalAssets as number) * 3
  const stage = facts.growthStage
  const list = (traits: Record<string, boolean>): string =>
    Object.entries(traits)
      .filter(([, is]) => is)
      .map(([id]) => id)
      .join(' ')
  const industrial = (division >= 6 && division <= 46) || division === 65
  return {
    cluster,
    'asset-light': assetLight ? 'yes' : 'no',
    'meant for high-tech-zone-credit-loan': list({
      stage: stage === 'seed' || stage === 'startup',
      industry: priority,
      'asset-light': assetLight,
      zone: facts.highTechZone !== 'none',
    }),
    'meant for innovation-loan': list({
      stage: stage === 'growth',
      industry: facts.strategicEmergingField !== 'none' || priority,
      'asset-light': assetLight,
      'shown-innovation': (facts.classOneIp as number) + (facts.classTwoIp as number) > 0,
    }),
    'meant for little-giant-loan': list({
      stage: stage === 'mature',
      industry: priority,
      title: held('littleGiantValidUntil') || held('srdiValidUntil'),
    }),
    'secured lending': String(pledgeable > 0),
    'note of GRA-60': String(!industrial),
  }
}

/** Domain notes 6.2 and 6.3, by class. */
function clusterOf(code: string): string {
  const lists: [string, RegExp][] = [
    ['rareEarth', /^(0932|2613|3232|3240|3254|3812|3813|3819|3842|3985)/],
    ['newEnergyEquipment', /^(3051|3073|3091|3218|3415|3612|3811|3821|3823|3824|3825|3829|3841|3849)/],
    ['chemicalMaterials', /^(2521|2522|2523|2614|2619|2651|2652|2653|2659|2661|2662)/],
    ['biomedicine', /^(27[1-6]|358)/],
    ['advancedEquipment', /^(3491|3493|3511|3516|3521|3591)/],
    ['electronicsComputing', /^(391|3973|645|6513|6531|655)/],
    ['greenPower', /^(4415|4416)/],
  ]
  return lists.find(([, codes]) => codes.test(code))?.[0] ?? 'none'
}

/** The same of a decision. */
export function shownBy({ products, recognitions, alternatives, derived }: Decision): Record<string, string> {
  const noted = (id: string): boolean => recognitions.find((one) => one.id === id)!.notes.length > 0
  return {
    cluster: String(derived.cluster),
    'asset-light': String(derived.assetLight),
    ...Object.fromEntries(
      products.map(({ id, meantFor }) => [
        `meant for ${id}`,
        meantFor
          .filter(({ outcome }) => outcome === 'satisfied')
          .map((one) => one.id)
          .join(' '),
      ]),
    ),
    'secured lending': String(alternatives.includes('secured-lending')),
    'note of GRA-60': noted('innovative-sme') === noted('srdi-sme') ? String(noted('srdi-sme')) : 'of one only',
  }
}
