import { describe, expect, test } from 'vitest'
import { type Answer, parseAnswer, parseAsOf, parseFacts, parseLine, parseRequest, type Questions } from '@/lib/answers'
import { bandText } from '@/lib/band-text'
import type { FactDefinition, FactType } from '@/lib/engine'

const asOf = '2026-11-23'
const words = { zh: '', en: '' }

const fact = (id: string, type: FactType, more: Partial<FactDefinition> = {}): FactDefinition => ({
  ...{ id, type, topic: 'company', label: words, ask: words, why: words, change: 'free', when: 'now', reader: 'rules' },
  ...more,
})

const definitions = {
  companyName: fact('companyName', 'text'),
  unifiedSocialCreditCode: fact('unifiedSocialCreditCode', 'text'),
  residentEnterprise: fact('residentEnterprise', 'yesNo'),
  establishedOn: fact('establishedOn', 'date', { domain: { max: 'asOf' } }),
  highTechZone: fact('highTechZone', 'choice', {
    options: [
      { value: 'national', label: { zh: '国家级', en: 'National' } },
      { value: 'regional', label: { zh: '自治区级', en: 'Regional' } },
      { value: 'none', label: { zh: '不在高新区', en: 'Outside' } },
    ],
  }),
  industryCode: fact('industryCode', 'industry'),
  accountsYear: fact('accountsYear', 'year', { domain: { min: 2000, max: 2100, whole: true } }),
  employees: fact('employees', 'count', {
    unit: { zh: '人', en: 'people' },
    domain: { min: 0, max: 1e7, whole: true },
  }),
  techStaff: fact('techStaff', 'count', { unit: { zh: '人', en: 'people' } }),
  rdStaff: fact('rdStaff', 'count', { unit: { zh: '人', en: 'people' } }),
  revenueLastYear: fact('revenueLastYear', 'yuan', {
    unit: { zh: '元', en: 'yuan' },
    bands: [{ max: 4_999_999 }, { min: 5_000_000, max: 9_999_999 }, { min: 10_000_000 }],
  }),
  netProfitLastYear: fact('netProfitLastYear', 'yuan', { domain: { min: -1e13, max: 1e13, whole: true } }),
  equityRaisedTwoYears: fact('equityRaisedTwoYears', 'yuan'),
  equityRaisedThreeYears: fact('equityRaisedThreeYears', 'yuan'),
  mainRevenueShare: fact('mainRevenueShare', 'ratio', { unit: { zh: '%', en: '%' }, domain: { min: 0, max: 1 } }),
  nicheYears: fact('nicheYears', 'number', { unit: { zh: '年', en: 'years' }, domain: { min: 0, max: 200 } }),
  nicheRank: fact('nicheRank', 'count', { domain: { min: 1 } }),
  pointsVersion: fact('pointsVersion', 'number', {
    domain: { min: 1, max: 2, whole: true },
    options: [
      { value: '1', label: { zh: '试行版', en: 'Version 1' } },
      { value: '2', label: { zh: '2.0 版', en: 'Version 2.0' } },
    ],
  }),
  hnteValidUntil: fact('hnteValidUntil', 'dateOrNone'),
  lastAccidentOn: fact('lastAccidentOn', 'dateOrNone', { domain: { max: 'asOf' } }),
}

const ruleset: Questions = {
  facts: Object.values(definitions),
  ties: [
    { atMost: ['techStaff', 'employees'] },
    { atMost: ['rdStaff', 'employees'] },
    { atMost: ['equityRaisedTwoYears', 'equityRaisedThreeYears'] },
  ],
}

type Id = keyof typeof definitions
const codeOf = (id: string, value: unknown, day = asOf) => {
  const result = parseFacts(ruleset, Object.fromEntries([[id, value]]), day)
  return 'errors' in result ? result.errors.map((error) => error.code).join() : 'fine'
}
const read = (input: unknown, day = asOf) => parseFacts(ruleset, input, day)

describe('one fact', () => {
  const fine: [Id, unknown][] = [
    ['companyName', '包头市（稀土）𬬭科技'],
    ['companyName', 'ᠮᠣᠩᠭᠣᠯ'],
    ['companyName', '𬬭'.repeat(200)],
    ['unifiedSocialCreditCode', '91350100M000100Y43'],
    ['residentEnterprise', true],
    ['residentEnterprise', false],
    ['residentEnterprise', { oneOf: [true, false] }],
    ['establishedOn', '2019-03-01'],
    ['establishedOn', asOf],
    ['establishedOn', { min: '2019-03-01', max: '2019-03-31' }],
    ['establishedOn', { min: '2019-03-01' }],
    ['highTechZone', 'national'],
    ['highTechZone', { oneOf: ['national', 'regional'] }],
    ['industryCode', 'C'],
    ['industryCode', '39'],
    ['industryCode', '3985'],
    ['industryCode', 'C3985'],
    ['industryCode', '0111'],
    ['industryCode', 'A01'],
    ['employees', 0],
    ['employees', 1e7],
    ['employees', { min: 5, max: 10 }],
    ['employees', { max: 10 }],
    ['revenueLastYear', 1e13],
    ['netProfitLastYear', -1e13],
    ['mainRevenueShare', 0.05],
    ['mainRevenueShare', 1],
    ['nicheYears', 3.5],
    ['nicheRank', 1],
    ['pointsVersion', 2],
    ['hnteValidUntil', 'none'],
    ['hnteValidUntil', '2029-12-31'],
    ['hnteValidUntil', { min: '2026-01-01', max: '2026-12-31' }],
    ['lastAccidentOn', 'none'],
    ['lastAccidentOn', '2024-02-29'],
  ]
  test.each(fine)('%s may be %j, and comes out as it went in', (id, value) => {
    expect(read({ [id]: value })).toStrictEqual({ facts: { [id]: value } })
  })

  const refused: [Id, unknown, string][] = [
    ['companyName', 5, 'wrong-type'],
    ['companyName', ['a'], 'wrong-type'],
    ['companyName', { min: 'a' }, 'wrong-type'],
    ['companyName', 'a'.repeat(201), 'out-of-domain'],
    ['companyName', 'a\u0000b', 'out-of-domain'],
    ['companyName', '\ud800', 'out-of-domain'],
    ['unifiedSocialCreditCode', '91350100M000100Y44', 'out-of-domain'],
    ['unifiedSocialCreditCode', '91350100m000100y43', 'out-of-domain'],
    ['unifiedSocialCreditCode', 913501, 'wrong-type'],
    ['residentEnterprise', 'true', 'wrong-type'],
    ['residentEnterprise', 1, 'wrong-type'],
    ['residentEnterprise', { oneOf: ['yes'] }, 'wrong-type'],
    ['residentEnterprise', { min: false }, 'wrong-type'],
    ['establishedOn', 20190301, 'wrong-type'],
    ['establishedOn', '2019-3-1', 'wrong-type'],
    ['establishedOn', '2019-03', 'wrong-type'],
    ['establishedOn', 'none', 'wrong-type'],
    ['establishedOn', '2019-02-29', 'no-such-date'],
    ['establishedOn', '2019-13-01', 'no-such-date'],
    ['establishedOn', '0000-01-01', 'no-such-date'],
    ['establishedOn', '2026-11-24', 'out-of-domain'],
    ['establishedOn', { min: '2019-03-31', max: '2019-03-01' }, 'upside-down-range'],
    ['establishedOn', { min: '2019-03-01', max: '2026-11-30' }, 'out-of-domain'],
    ['establishedOn', { min: '2019-02-30' }, 'no-such-date'],
    ['establishedOn', { oneOf: ['2019-03-01'] }, 'wrong-type'],
    ['highTechZone', 'county', 'out-of-domain'],
    ['highTechZone', 'toString', 'out-of-domain'],
    ['highTechZone', 1, 'wrong-type'],
    ['highTechZone', true, 'wrong-type'],
    ['highTechZone', ['national'], 'wrong-type'],
    ['highTechZone', { oneOf: [] }, 'wrong-type'],
    ['highTechZone', { oneOf: 'national' }, 'wrong-type'],
    ['highTechZone', { oneOf: ['national', 'national'] }, 'wrong-type'],
    ['highTechZone', { oneOf: ['national', 'county'] }, 'out-of-domain'],
    ['highTechZone', { oneOf: ['national', null] }, 'wrong-type'],
    ['highTechZone', { oneOf: ['national'], min: 1 }, 'wrong-type'],
    ['highTechZone', { min: 'national' }, 'wrong-type'],
    ['industryCode', 3985, 'wrong-type'],
    ['industryCode', '3', 'out-of-domain'],
    ['industryCode', '39851', 'out-of-domain'],
    ['industryCode', 'C3', 'out-of-domain'],
    ['industryCode', 'U39', 'out-of-domain'],
    ['industryCode', 'c39', 'out-of-domain'],
    ['industryCode', '', 'out-of-domain'],
    ['industryCode', { oneOf: ['39'] }, 'wrong-type'],
    ['accountsYear', '2025', 'wrong-type'],
    ['accountsYear', { min: 2024, max: 2025 }, 'wrong-type'],
    ['accountsYear', 2025.5, 'not-whole'],
    ['employees', '12', 'wrong-type'],
    ['employees', true, 'wrong-type'],
    ['employees', [12], 'wrong-type'],
    ['employees', 12.5, 'not-whole'],
    ['employees', -1, 'out-of-domain'],
    ['employees', 1e7 + 1, 'out-of-domain'],
    ['employees', Number.NaN, 'out-of-domain'],
    ['employees', Number.POSITIVE_INFINITY, 'out-of-domain'],
    ['employees', {}, 'wrong-type'],
    ['employees', { min: 1, extra: 2 }, 'wrong-type'],
    ['employees', { min: null }, 'wrong-type'],
    ['employees', { min: '1' }, 'wrong-type'],
    ['employees', { min: 1.5 }, 'not-whole'],
    ['employees', { min: -1, max: 5 }, 'out-of-domain'],
    ['employees', { min: 10, max: 5 }, 'upside-down-range'],
    ['employees', { oneOf: [1, 2] }, 'wrong-type'],
    ['employees', new Date(0), 'wrong-type'],
    ['employees', Object.create({ min: 1 }), 'wrong-type'],
    ['revenueLastYear', 0.5, 'not-whole'],
    ['revenueLastYear', -1, 'out-of-domain'],
    ['revenueLastYear', 1e13 + 1, 'out-of-domain'],
    ['mainRevenueShare', 5, 'out-of-domain'],
    ['mainRevenueShare', -0.01, 'out-of-domain'],
    ['nicheYears', 201, 'out-of-domain'],
    ['nicheRank', 0, 'out-of-domain'],
    ['pointsVersion', 1.5, 'not-whole'],
    ['pointsVersion', 3, 'out-of-domain'],
    ['hnteValidUntil', 'never', 'wrong-type'],
    ['hnteValidUntil', { oneOf: ['none', '2026-01-01'] }, 'wrong-type'],
    ['hnteValidUntil', { min: 'none' }, 'wrong-type'],
    ['lastAccidentOn', '2027-01-01', 'out-of-domain'],
  ]
  test.each(refused)('%s cannot be %j: %s', (id, value, code) => {
    expect(codeOf(id, value)).toBe(code)
  })

  test('null and absent are both unknown', () => {
    expect(read({ employees: null, revenueLastYear: undefined })).toEqual({ facts: {} })
    expect(read({})).toEqual({ facts: {} })
  })

  test('a range of one value and a choice of one are that value, and -0 is 0', () => {
    expect(read({ employees: { min: 5, max: 5 }, highTechZone: { oneOf: ['none'] } })).toEqual({
      facts: { employees: 5, highTechZone: 'none' },
    })
    for (const value of [-0, { min: -0, max: 0 }]) {
      const result = read({ netProfitLastYear: value })
      expect('facts' in result && Object.is(result.facts.netProfitLastYear, 0)).toBe(true)
    }
  })

  test('facts are copies, so a caller cannot change them afterwards', () => {
    const range = { min: 5, max: 10 }
    const result = read({ employees: range })
    range.min = 11
    expect(result).toEqual({ facts: { employees: { min: 5, max: 10 } } })
  })
})

describe('the keys of facts', () => {
  test('what is no plain object is refused whole', () => {
    for (const input of [
      null,
      undefined,
      5,
      'x',
      true,
      [],
      [{}],
      new Map(),
      new Date(0),
      Object.create({ employees: 5 }),
      () => 1,
    ])
      expect(read(input)).toEqual({ errors: [{ fact: null, code: 'wrong-type' }] })
    expect(read(Object.assign(Object.create(null), { employees: 5 }))).toEqual({ facts: { employees: 5 } })
  })

  test('keys of the prototype are unknown facts like any other, and pollute nothing', () => {
    const keys = [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      'employees.min',
      'employees[]',
      '',
    ]
    for (const key of keys)
      expect(read(JSON.parse(`{${JSON.stringify(key)}:{"polluted":true}}`))).toEqual({
        errors: [{ fact: key, code: 'unknown-fact' }],
      })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('an unknown fact is an error even when it is null', () => {
    expect(codeOf('hasPatents', null)).toBe('unknown-fact')
    expect(codeOf('Employees', 5)).toBe('unknown-fact')
  })

  test('all errors are told at once, in the order of the keys', () => {
    expect(
      read({ nicheYears: 'x', techStaff: 9, unheard: 1, employees: 5, mainRevenueShare: 2, accountsYear: 1999 }),
    ).toEqual({
      errors: [
        { fact: 'nicheYears', code: 'wrong-type' },
        { fact: 'techStaff', code: 'inconsistent' },
        { fact: 'unheard', code: 'unknown-fact' },
        { fact: 'mainRevenueShare', code: 'out-of-domain' },
        { fact: 'accountsYear', code: 'out-of-domain' },
      ],
    })
  })

  test('without a good date nothing is read', () => {
    expect(read({ employees: 5 }, '2026-02-30')).toEqual({ errors: [{ fact: null, code: 'bad-as-of' }] })
  })
})

describe('the accounting year', () => {
  const year = (accountsYear: number, day: string, establishedOn?: unknown) => {
    const result = read({ accountsYear, establishedOn }, day)
    return 'errors' in result ? result.errors.map(({ fact: id, code }) => `${id} ${code}`) : 'fine'
  }
  const refused = ['accountsYear out-of-domain']

  test('is the one before the date', () => {
    expect(year(2025, asOf)).toBe('fine')
    expect(year(2026, asOf)).toEqual(refused)
    expect(year(2024, asOf)).toEqual(refused)
    expect(year(2023, '2026-01-01')).toEqual(refused)
  })

  test('may be the one before that until 31 May', () => {
    expect(year(2024, '2026-01-01')).toBe('fine')
    expect(year(2024, '2026-05-31')).toBe('fine')
    expect(year(2024, '2026-06-01')).toEqual(refused)
  })

  test('may be this year for a company that cannot be older', () => {
    expect(year(2026, asOf, '2026-01-01')).toBe('fine')
    expect(year(2026, asOf, '2025-12-31')).toEqual(refused)
    expect(year(2026, asOf, { min: '2026-01-01' })).toBe('fine')
    expect(year(2026, asOf, { min: '2025-12-31', max: '2026-03-01' })).toEqual(refused)
    expect(year(2026, asOf, { max: '2026-03-01' })).toEqual(refused)
    expect(year(2025, asOf, '2026-01-01')).toBe('fine')
  })

  test('is not blamed for a founding day that is itself in error', () => {
    expect(year(2026, asOf, '2026-02-30')).toEqual(['establishedOn no-such-date'])
  })
})

describe('facts that are part of others', () => {
  const errors = (input: Record<string, unknown>, questions: Questions = ruleset) => {
    const result = parseFacts(questions, input, asOf)
    return 'errors' in result ? result.errors.map(({ fact: id, code }) => `${id} ${code}`) : []
  }

  test('may be as many as the whole and not one more', () => {
    expect(errors({ techStaff: 5, employees: 5 })).toEqual([])
    expect(errors({ techStaff: 6, employees: 5 })).toEqual(['techStaff inconsistent'])
    expect(errors({ employees: 5, rdStaff: 6, techStaff: 6 })).toEqual([
      'rdStaff inconsistent',
      'techStaff inconsistent',
    ])
  })

  test('are refused only when no value in their ranges fits', () => {
    expect(errors({ techStaff: { min: 5, max: 50 }, employees: { min: 1, max: 5 } })).toEqual([])
    expect(errors({ techStaff: { min: 6 }, employees: { min: 1, max: 5 } })).toEqual(['techStaff inconsistent'])
    expect(errors({ techStaff: { min: 6 }, employees: { min: 1 } })).toEqual([])
    expect(errors({ techStaff: { max: 6 }, employees: 0 })).toEqual([])
    expect(errors({ techStaff: 6 })).toEqual([])
    expect(errors({ employees: 0 })).toEqual([])
    expect(errors({ equityRaisedTwoYears: 2, equityRaisedThreeYears: 1 })).toEqual([
      'equityRaisedTwoYears inconsistent',
    ])
  })

  test('are not blamed for a whole that is itself in error', () => {
    expect(errors({ techStaff: 6, employees: -5 })).toEqual(['employees out-of-domain'])
    expect(errors({ techStaff: 6.5, employees: 5 })).toEqual(['techStaff not-whole'])
  })

  test('form chains through a fact that is not told', () => {
    const chain: Questions = {
      facts: ruleset.facts,
      ties: [{ atMost: ['rdStaff', 'techStaff'] }, { atMost: ['techStaff', 'employees'] }],
    }
    expect(errors({ rdStaff: 10, employees: 5 }, chain)).toEqual(['rdStaff inconsistent'])
    expect(errors({ rdStaff: 5, employees: 5 }, chain)).toEqual([])
  })

  test('count what is not told with the least it can be', () => {
    const ranked: Questions = { facts: ruleset.facts, ties: [{ atMost: ['nicheRank', 'employees'] }] }
    expect(errors({ employees: 0 }, ranked)).toEqual(['nicheRank inconsistent'])
    expect(errors({ employees: 1 }, ranked)).toEqual([])
  })
})

describe('the date of a decision', () => {
  test('is an ISO day from 1900 to 2199', () => {
    for (const day of ['1900-01-01', '2024-02-29', asOf, '2199-12-31']) expect(parseAsOf(day)).toEqual({ asOf: day })
    const bad = [
      '1899-12-31',
      '2200-01-01',
      '2026-02-29',
      '2026-1-1',
      '2026-11-23T00:00:00Z',
      ' 2026-11-23',
      '2026-11-23\n',
      '',
      'today',
      20261123,
      null,
      undefined,
      {},
      ['2026-11-23'],
    ]
    for (const day of bad) expect(parseAsOf(day)).toEqual({ errors: [{ fact: null, code: 'bad-as-of' }] })
  })
})

describe('a request', () => {
  test('is read whole', () => {
    const ratings = { company: { readiness: 3 }, manager: { 'core-support': 5, organisation: 1 } }
    expect(parseRequest(ruleset, { id: 'a', asOf, facts: { employees: 5 }, ratings })).toEqual({
      id: 'a',
      asOf,
      facts: { employees: 5 },
      ratings,
    })
    expect(parseRequest(ruleset, { asOf, facts: {} })).toEqual({ id: null, asOf, facts: {}, ratings: {} })
    expect(parseRequest(ruleset, { id: 7, asOf, facts: {}, ratings: null })).toEqual({
      id: 7,
      asOf,
      facts: {},
      ratings: {},
    })
  })

  test('takes the date given for all only where it has none', () => {
    expect(parseRequest(ruleset, { id: 1, facts: {} }, '2026-01-01')).toMatchObject({ asOf: '2026-01-01' })
    expect(parseRequest(ruleset, { id: 1, asOf, facts: {} }, '2026-01-01')).toMatchObject({ asOf })
    const bad = { id: 1, errors: [{ fact: null, code: 'bad-as-of' }] }
    expect(parseRequest(ruleset, { id: 1, asOf: '2026-02-30', facts: {} }, '2026-01-01')).toEqual(bad)
    expect(parseRequest(ruleset, { id: 1, asOf: '', facts: {} }, '2026-01-01')).toEqual(bad)
    expect(parseRequest(ruleset, { id: 1, facts: {} })).toEqual(bad)
  })

  test('tells its own errors and those of its facts together, in the order of its keys', () => {
    expect(
      parseRequest(ruleset, {
        id: 1,
        fact: 1,
        facts: { employees: 1.5, establishedOn: '2199-01-01' },
        asOf: 'x',
        __extra: 1,
      }),
    ).toEqual({
      id: 1,
      errors: [
        { fact: 'fact', code: 'unknown-fact' },
        { fact: 'employees', code: 'not-whole' },
        { fact: null, code: 'bad-as-of' },
        { fact: '__extra', code: 'unknown-fact' },
      ],
    })
    expect(parseRequest(ruleset, { id: 1 })).toEqual({
      id: 1,
      errors: [
        { fact: null, code: 'bad-as-of' },
        { fact: 'facts', code: 'wrong-type' },
      ],
    })
  })

  test('that is no object has no id', () => {
    for (const body of [null, 5, 'x', [], undefined])
      expect(parseRequest(ruleset, body)).toEqual({ id: null, errors: [{ fact: null, code: 'wrong-type' }] })
  })

  test('has an id that JSON can give back unchanged', () => {
    for (const id of [{}, [], true, 1e300, 2 ** 53, Number.POSITIVE_INFINITY])
      expect(parseRequest(ruleset, { id, asOf, facts: {} })).toEqual({
        id: null,
        errors: [{ fact: 'id', code: 'wrong-type' }],
      })
    for (const id of ['', 'x', 0, -1.5, null])
      expect(parseRequest(ruleset, { id, asOf, facts: {} })).toMatchObject({ id, asOf })
  })

  test('has ratings of 1 to 5 by known raters on known items', () => {
    const errors = (ratings: unknown) => {
      const result = parseRequest(ruleset, { asOf, facts: {}, ratings })
      return 'errors' in result ? result.errors.map(({ fact: id, code }) => `${id} ${code}`) : []
    }
    expect(errors({ manager: { readiness: 0 } })).toEqual(['ratings.manager.readiness out-of-domain'])
    expect(errors({ manager: { readiness: 6, team: '3' } })).toEqual([
      'ratings.manager.readiness out-of-domain',
      'ratings.manager.team wrong-type',
    ])
    expect(errors({ company: { leader: 3.5 } })).toEqual(['ratings.company.leader not-whole'])
    expect(errors({ company: { leader: Number.NaN } })).toEqual(['ratings.company.leader out-of-domain'])
    expect(errors({ company: { charm: 3 }, bank: {} })).toEqual([
      'ratings.company.charm unknown-fact',
      'ratings.bank unknown-fact',
    ])
    expect(errors(JSON.parse('{"__proto__":{"team":3},"company":{"constructor":3}}'))).toEqual([
      'ratings.__proto__ unknown-fact',
      'ratings.company.constructor unknown-fact',
    ])
    expect(errors([])).toEqual(['ratings wrong-type'])
    expect(errors({ company: [] })).toEqual(['ratings.company wrong-type'])
    expect(errors({ company: null, manager: { team: null } })).toEqual([])
  })
})

describe('a line of JSON', () => {
  const line = (text: string, maxBytes?: number) => parseLine(ruleset, text, asOf, maxBytes)
  const bad = { id: null, errors: [{ fact: null, code: 'bad-json' }] }

  test('is read like the request it holds', () => {
    expect(line('{"id":"甲","facts":{"employees":5}}')).toEqual({
      id: '甲',
      asOf,
      facts: { employees: 5 },
      ratings: {},
    })
    expect(line('\ufeff{"id":1,"facts":{}}\r\n')).toMatchObject({ id: 1 })
    expect(line('{"id":1,"facts":{"companyName":"a:\\"{[\\\\"}}')).toMatchObject({ facts: { companyName: 'a:"{[\\' } })
  })

  test('that is no JSON says so', () => {
    for (const text of [
      '',
      ' ',
      '{',
      '{"id":1',
      "{'id':1}",
      '{"id":1,}',
      'NaN',
      '{"facts":{"employees":NaN}}',
      '{}{}',
      'id,asOf',
      '{"id":"\n"}',
      '// x',
    ])
      expect([text, line(text)]).toEqual([text, bad])
  })

  test('never names a key twice, however it is spelled', () => {
    expect(line('{"id":1,"facts":{"employees":5,"employees":6}}')).toEqual(bad)
    expect(line('{"id":1,"facts":{"employees":5,"\\u0065mployees":6}}')).toEqual(bad)
    expect(line('{"id":1,"id":1,"facts":{}}')).toEqual(bad)
    expect(line('{"id":1,"facts":{"employees" : {"min":1 , "min" :2}}}')).toEqual(bad)
    expect(line('{"id":1,"facts":{},"ratings":{"company":{"team":1},"manager":{"team":1}}}')).toMatchObject({
      id: 1,
      asOf,
    })
    expect(line('{"id":"id\\":1","facts":{"companyName":"facts"}}')).toMatchObject({ id: 'id":1' })
  })

  test('nests no deeper than 32', () => {
    const nested = (depth: number) => `{"facts":{"employees":${'['.repeat(depth - 2)}${']'.repeat(depth - 2)}}}`
    expect(line(nested(32))).toEqual({ id: null, errors: [{ fact: 'employees', code: 'wrong-type' }] })
    expect(line(nested(33))).toEqual(bad)
    expect(line('['.repeat(30_000) + ']'.repeat(30_000))).toEqual(bad)
    expect(line(`${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`)).toEqual(bad)
  })

  test('is measured in bytes', () => {
    const tooLarge = { id: null, errors: [{ fact: null, code: 'too-large' }] }
    const text = '{"id":"甲乙","facts":{}}'
    const bytes = new TextEncoder().encode(text).length
    expect(line(text, bytes)).toMatchObject({ id: '甲乙' })
    expect(line(text, bytes - 1)).toEqual(tooLarge)
    expect(line(`{"id":"${'x'.repeat(65_536)}"}`)).toEqual(tooLarge)
    expect(line(`{"id":"${'甲'.repeat(30_000)}"}`)).toEqual(tooLarge)
  })

  test('with numbers too large for a number is out of domain, not infinite', () => {
    expect(line('{"id":1,"facts":{"revenueLastYear":1e999}}')).toEqual({
      id: 1,
      errors: [{ fact: 'revenueLastYear', code: 'out-of-domain' }],
    })
  })

  test('with keys of the prototype pollutes nothing', () => {
    expect(line('{"id":1,"facts":{},"__proto__":{"polluted":1}}')).toEqual({
      id: 1,
      errors: [{ fact: '__proto__', code: 'unknown-fact' }],
    })
    expect(line('{"id":1,"facts":{"employees":{"__proto__":{"min":1}}}}')).toEqual({
      id: 1,
      errors: [{ fact: 'employees', code: 'wrong-type' }],
    })
    expect(line('{"id":1,"__proto__":{"facts":{},"asOf":"2026-01-01"}}')).toMatchObject({
      errors: [{ fact: '__proto__' }, { fact: 'facts' }],
    })
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('broken anywhere gives errors, never an exception', () => {
    const whole =
      '{"id":"a","asOf":"2026-11-23","facts":{"employees":{"min":1,"max":5},"highTechZone":{"oneOf":["none"]},"mainRevenueShare":0.05},"ratings":{"manager":{"team":3}}}'
    let state = 11
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    for (let n = 0; n < 20_000; n++) {
      const at = next(whole.length)
      const noise = ['', '"', '{', '}', '[', ']', ',', '\\', '\u0000', '\ud800', 'null', '-', '1e999', '__proto__'][
        next(14)
      ]
      const result = line(whole.slice(0, at) + noise + whole.slice(at + next(3)))
      expect('errors' in result ? result.errors.length > 0 : 'facts' in result).toBe(true)
    }
  })
})

describe('one field', () => {
  type Case = [id: Id, text: string, told: unknown]
  const told = (answer: Answer) => (answer.ok ? answer.value : answer.code)

  const cases: Case[] = [
    ['employees', '', null],
    ['employees', ' \u3000', null],
    ['employees', '１２ 人', 12],
    ['employees', '12 people', 12],
    ['employees', '12件', 'other-unit'],
    ['employees', '12.5', 'not-whole'],
    ['employees', '-1', 'negative'],
    ['employees', '三五个', 'range'],
    ['employees', '2000万', 'out-of-domain'],
    ['revenueLastYear', '1200', 12_000_000],
    ['revenueLastYear', '1200 万元', 12_000_000],
    ['revenueLastYear', '12000000元', 12_000_000],
    ['revenueLastYear', '-5', 'negative'],
    ['revenueLastYear', '3，5', 'ambiguous-separator'],
    ['revenueLastYear', '100-200万', 'range'],
    ['revenueLastYear', '20万亿', 'out-of-domain'],
    ['revenueLastYear', '5000000..9999999', { min: 5_000_000, max: 9_999_999 }],
    ['revenueLastYear', '..4999999', { max: 4_999_999 }],
    ['revenueLastYear', '10000000..', { min: 10_000_000 }],
    ['revenueLastYear', '1..2', 'two-points'],
    ['netProfitLastYear', '(35.5)', -355_000],
    ['mainRevenueShare', '5%', 0.05],
    ['mainRevenueShare', '５', 0.05],
    ['mainRevenueShare', '0.05', 'ambiguous-percent'],
    ['mainRevenueShare', '150%', 'out-of-domain'],
    ['nicheYears', '3.5年', 3.5],
    ['nicheYears', '三年', 3],
    ['nicheYears', '300', 'out-of-domain'],
    ['nicheRank', '0', 'out-of-domain'],
    ['pointsVersion', '2', 2],
    ['pointsVersion', '2.0 版', 2],
    ['pointsVersion', 'version 2.0', 2],
    ['pointsVersion', '3', 'out-of-domain'],
    ['residentEnterprise', '是', true],
    ['residentEnterprise', 'Yes', true],
    ['residentEnterprise', 'true', true],
    ['residentEnterprise', '否', false],
    ['residentEnterprise', '没有', false],
    ['residentEnterprise', 'no', false],
    ['residentEnterprise', '1', 'not-yes-or-no'],
    ['residentEnterprise', '不清楚', 'not-yes-or-no'],
    ['highTechZone', 'national', 'national'],
    ['highTechZone', '国家级', 'national'],
    ['highTechZone', ' Regional ', 'regional'],
    ['highTechZone', '县级', 'not-offered'],
    ['highTechZone', '__proto__', 'not-offered'],
    ['establishedOn', '2019年3月1日', '2019-03-01'],
    ['establishedOn', '2019年3月', { min: '2019-03-01', max: '2019-03-31' }],
    ['establishedOn', '2019', { min: '2019-01-01', max: '2019-12-31' }],
    ['establishedOn', '2026年11月', { min: '2026-11-01', max: asOf }],
    ['establishedOn', '2026-12-01', 'out-of-domain'],
    ['establishedOn', '2026年12月', 'out-of-domain'],
    ['establishedOn', '2019-2-29', 'no-such-date'],
    ['establishedOn', '3/1/2019', 'ambiguous-date'],
    ['establishedOn', '无', 'unreadable'],
    ['hnteValidUntil', '无', 'none'],
    ['hnteValidUntil', 'None', 'none'],
    ['hnteValidUntil', '2026年12月', { min: '2026-12-01', max: '2026-12-31' }],
    ['lastAccidentOn', '从未发生', 'none'],
    ['lastAccidentOn', '2026年', { min: '2026-01-01', max: asOf }],
    ['accountsYear', '2025', 2025],
    ['accountsYear', '２０２５年度', 2025],
    ['accountsYear', '2025-01', 'unreadable'],
    ['accountsYear', '1999', 'out-of-domain'],
    ['accountsYear', '25年', 'two-digit-year'],
    ['industryCode', 'c 3985', 'C3985'],
    ['industryCode', '０１１１', '0111'],
    ['industryCode', '半导体', 'out-of-domain'],
    ['companyName', ' 包头市（稀土）Co. ', ' 包头市（稀土）Co. '],
    ['companyName', 'a'.repeat(201), 'out-of-domain'],
    ['unifiedSocialCreditCode', '91350100-m000100y43', '91350100M000100Y43'],
    ['unifiedSocialCreditCode', '9.115E+17', 'excel-damage'],
  ]
  test.each(cases)('%s told as %j is %j', (id, text, value) => {
    expect(told(parseAnswer(definitions[id], text, 'zh', { asOf }))).toEqual(value)
  })

  test('what one field tells is a fact, whatever the field', () => {
    for (const [id, text, value] of cases) {
      const answer = parseAnswer(definitions[id], text, 'zh', { asOf })
      if (!answer.ok || id === 'accountsYear') continue
      expect([id, read({ [id]: answer.value })]).toEqual([id, { facts: value === null ? {} : { [id]: value } }])
    }
  })

  test('a bare figure of money is in the unit beside the box', () => {
    expect(told(parseAnswer(definitions.revenueLastYear, '1200', 'zh', { unit: 'yuan' }))).toBe(1200)
    expect(told(parseAnswer(definitions.revenueLastYear, '1200', 'en'))).toBe(12_000_000)
  })

  test('an approximate figure says so', () => {
    expect(parseAnswer(definitions.revenueLastYear, '约1200', 'zh')).toEqual({
      ok: true,
      value: 12_000_000,
      approximate: true,
    })
  })

  test('a band is written with two dots between its ends', () => {
    expect(definitions.revenueLastYear.bands?.map(bandText)).toEqual(['..4999999', '5000000..9999999', '10000000..'])
  })
})
