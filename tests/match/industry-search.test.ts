import { expect, test } from 'vitest'
import { searchIndustries, withSections } from '@/app/[locale]/match/industry-search'
import { load } from '@/lib/ruleset/load'

const industries = withSections(load().industries.classes)
const find = (text: string) => searchIndustries(industries, text).map(({ code }) => code)

/** What an owner types, and how the code begins that must be among the first five. */
const QUERIES: Record<string, string> = {
  ...{
    稀土: '0932',
    稀土永磁: '3985',
    永磁材料: '3985',
    钕铁硼: '3985',
    稀土冶炼: '3232',
    储氢: '3',
    多晶硅: '3985',
    石墨: '3091',
  },
  ...{
    储能: '3849',
    锂电池: '3841',
    光伏: '3825',
    风电: '3415',
    风机叶片: '3415',
    逆变器: '3824',
    变压器: '3821',
    充电桩: '3829',
  },
  ...{ 煤化工: '252', 煤制油: '2523', 煤制烯烃: '2614', 聚乙烯: '2651', 农药: '263', 涂料: '264', 碳纤维: '3091' },
  ...{ 乳制品: '144', 奶粉: '144', 羊绒: '17', 肉羊: '0314', 马铃薯: '0123', 种子: '0511' },
  ...{ 医疗器械: '358', 生物制药: '27', 疫苗: '2762', 原料药: '2710', 蒙药: '2740' },
  ...{ 软件: '651', 软件开发: '651', 大数据: '6450', 云计算: '6450', 数据中心: '6450', 算力: '6450', 人工智能: '651' },
  ...{ 芯片: '397', 集成电路: '3973', 传感器: '398', 机器人: '3491', 无人机: '3963', 航天: '374', 汽车零部件: '367' },
  ...{
    矿山机械: '3511',
    电解铝: '3216',
    炼钢: '3120',
    仪器仪表: '40',
    检测: '745',
    污水处理: '4620',
    节能服务: '7514',
  },
  // pinyin initials, English, codes
  ...{ mhg: '252', xt: '0932', rare: '0932', 'rare earth': '0932', software: '651', battery: '384', wind: '3415' },
  ...{ 制造业: 'C', C: 'C', '65': '65', '3985': '3985', C3985: '3985', '３９８５': '3985', ' 3985 ': '3985' },
}

test('of the words, other names, initials and codes that owners type, 95 of 100 find their class among the first five', () => {
  const missed = Object.entries(QUERIES).filter(
    ([text, beginning]) =>
      !find(text)
        .slice(0, 5)
        .some((code) => code.startsWith(beginning)),
  )
  expect(Object.keys(QUERIES).length).toBeGreaterThanOrEqual(60)
  expect(missed.length / Object.keys(QUERIES).length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05)
})

test('every class is found by its own name and by its code', () => {
  for (const { code, label } of industries) {
    expect(find(code), code).toContain(code)
    expect(find(label.zh), label.zh).toContain(code)
  }
})

test('a code that the list does not name stands under its division', () => {
  expect(searchIndustries(industries, '3999')[0]).toMatchObject({ code: '3999', section: { code: 'C' } })
  expect(find('0000')).toEqual([])
})

test('nothing is found for nothing, and words out of order still find something', () => {
  expect(find('')).toEqual([])
  expect(find(' 、 ')).toEqual([])
  expect(find('电池 锂')).toContain('3841')
})
