import { DAYS } from '@/lib/share/days'
/** What the pages count from the rulebook before they say it. */
export type Counts = {
  loans: number
  required: number
  requiredAssumed: number
  preferred: number
  instruments: number
  rows: number
  public: number
  unconfirmed: number
  assumed: number
  confirmed: number
  asked: number
  deciding: number
  display: number
  calculator: number
  evidence: number
  derived: number
  scored: number
  judged: number
  examples: number
  oldest: string
  newest: string
  rulebook: string
  /** The three outcomes as they are called everywhere. */
  outcomes: { eligible: string; undetermined: string; ineligible: string }
  operator: string
}

/** Facts that are no facts here: never asked, and refused by every door. `ids` are the names a rule might have used. */
const never = [
  { ids: ['age', 'founderAge'], text: '年龄' },
  { ids: ['sex', 'gender', 'founderGender'], text: '性别' },
  { ids: ['ethnicity', 'nationality'], text: '民族' },
  { ids: ['religion', 'politicalAffiliation'], text: '宗教和政治面貌' },
  { ids: ['health', 'disability'], text: '健康状况' },
  { ids: ['family', 'maritalStatus', 'children'], text: '婚姻和家庭' },
  { ids: ['birthplace', 'hometown', 'householdRegistration'], text: '籍贯和户籍' },
  { ids: ['personalCredit', 'creditScore', 'idNumber'], text: '个人征信和身份证件' },
]

/** Chinese words of the page that says how the match is made. */
export const how = {
  title: '怎样得出结果',
  lead: '六个部分，说明结果怎样来、由谁负责、用了什么、不用什么、出错怎么办。页上的数字由规则手册直接统计。',
  contents: '目录',
  never,
  parts: {
    rationale: {
      title: '理由',
      intro: '结果怎样得出',
      points: (n: Counts) => [
        `${n.loans} 款贷款共有 ${n.required} 条必备条件，逐条核对；每一条都写明要求、贵公司的情况、出处和日期。`,
        `必备条件全部满足，为“${n.outcomes.eligible}”；有一条确定不满足，为“${n.outcomes.ineligible}”；其余为“${n.outcomes.undetermined}”。`,
        '没有回答的，一直按“不知道”处理，不当作“没有”，也不当作零。填范围也可以：范围内怎样取值结论都一样，才下结论。',
        `条件中用到 ${n.instruments} 项公开资质，它们的 ${n.rows} 条条件也逐条核对。`,
        `科技与人才两侧按 ${n.scored} 个定量项目计点，另有 ${n.judged} 项由客户经理评定；两侧不相加。`,
        '“还差什么，怎么补”逐一验算过：照做就会改变，少做一样就不会。成立日期这类改不了的，不会列为建议。',
      ],
      order: '推荐次序',
      more: '每一条规则',
    },
    responsibility: {
      title: '责任',
      intro: '谁负责，找谁',
      points: (n: Counts) => [
        `本站由${n.operator}运行，不是工商银行页面。结果不是银行的决定，也不是授信承诺。`,
        '是否受理、额度、期限、利率，由经办行按自己的程序审批确定。',
        '对结果有疑问，或想由人来看，请找经办网点的客户经理；页上每一条都可以逐条核对和更正后重算。',
      ],
      more: '经办网点',
    },
    data: {
      title: '数据',
      intro: '用了什么，不用什么',
      points: (n: Counts) => [
        `共有 ${n.asked} 个问题，都可以不答。其中 ${n.deciding} 个由规则读取，${n.calculator} 个只用于测算，${n.evidence} 个只作评定例证，${n.display} 个只用于显示。`,
        `另有 ${n.derived} 个数由答案算出，算法公开。`,
        '不向征信、税务、市场监管等任何机构查询，只用企业自己填写的内容。',
      ],
      neverTitle: '从来不问，也不接收',
      more: '每个问题由哪些规则读取',
    },
    fairness: {
      title: '公平',
      intro: '不因不相干的事区别对待',
      points: (n: Counts) => [
        '上面列出的个人情况不在问题之列，程序接口也拒收，因此不可能影响结果；这一点有测试反复核对。',
        '只问人数和年限，不问姓名和履历。',
        '由人评定的点数不会决定一款贷款匹配与否。',
        `${n.requiredAssumed} 条必备条件含本项目假设，标记在每一处跟随显示；行方确认后，标记随之更换。`,
        '答案相同，结果就相同：没有随机，没有按人调整。同一项可能计两次的地方，在计点页写明。',
      ],
      more: '科技与人才计点',
    },
    safety: {
      title: '安全与可靠',
      intro: '怎样防错',
      points: (n: Counts) => [
        `规则文件附有 ${n.examples} 个算例，每条界线都从两边验过；改动规则先要全部通过。`,
        '另按公开办法独立写了一套核对程序，与本站的引擎在大量生成的企业上逐一比对。',
        `全部条件中，公开规定 ${n.public} 条，公开转述未核实 ${n.unconfirmed} 条，假设 ${n.assumed} 条，行方已确认 ${n.confirmed} 条。`,
        `出处最近一次由人核对是 ${n.newest}，最早的一处是 ${n.oldest}。办法可能在此后修订，以最新文件为准。`,
        `当前规则手册编号 ${n.rulebook}，由全部规则内容算出；同一编号、同样答案、同一日期，结果逐字相同。`,
      ],
      more: '历次版本',
    },
    impact: {
      title: '影响',
      intro: '结果能做什么，不能做什么',
      points: (n: Counts) => [
        '它帮企业在去银行之前知道：差什么、先做什么、带什么。不影响征信，不影响以后申请。',
        `“${n.outcomes.ineligible}”只说按现在的信息不合适，不是拒绝；页上会列出差距最小的条件和其他途径。`,
        '可抵押资产少不是减分项：没有一条规则因为资产轻而判为不匹配。',
        '填写不实没有好处：银行会核对原件，以银行核实的为准。',
      ],
      more: '其他融资途径',
    },
  },
  privacy: {
    title: '隐私说明',
    version: '2026-11-26 版',
    short:
      '答案只存在这台设备上，7 天后清除；不注册，不查询，服务器不留存。只有您自己点了生成卡片、分享或提交给网点，才会发送相应内容，并在点之前写明。',
    rows: [
      { term: '谁在处理', text: (operator: string, contact: string) => `${operator}。${contact}` },
      {
        term: '为了什么',
        text: () => '只为算出三款贷款与企业的匹配情况和理由。不作营销、画像或其他用途。',
      },
      {
        term: '处理哪些',
        text: () =>
          '企业的经营、财务、研发、知识产权、资质和人数等情况。题目不问姓名、电话、身份证号、个人征信和家庭信息，请不要填写；提交给网点时，才另填一位联系人和电话。',
      },
      {
        term: '存在哪里、多久',
        text: () =>
          '存在这台设备的浏览器里；浏览器不运行脚本时，加密后放在本机最多三个 Cookie 里，随每次翻页送到服务器处理，不留存。两种都自最后一次填写起 7 天后清除，也随时可以自己清除。语言选择另存一年。',
      },
      {
        term: '何时离开设备',
        text: () =>
          '点“生成结果卡片”时，把所填内容（不含企业名称）发给本站画图，画完不留。程序接口只在调用时处理，不留存。没有第三方统计、广告或外部文件。另外只有分享和提交两种情形，如下。',
      },
      {
        term: '分享链接',
        text: () =>
          `点“生成链接”时，所填内容发给本站重新算一次，答案不留；本站只存下预览里您勾选的部分，到您选的期限（最长 ${Math.max(...DAYS)} 天）或收回时删除。拿到链接的人都能打开。`,
      },
      {
        term: '提交给网点',
        text: () =>
          '只在您写明交给哪个网点并勾选同意之后：您选的答案、联系人和电话加密存在本站，只有该网点的客户经理能看，到您选的期限或撤回时删除；经理已记入客户资料的，由经办行按其规定保存，可向网点要求查看、更正、删除。',
      },
      {
        term: '客户经理账户',
        text: () =>
          '经办行人员登录时，存其姓名、登录名、加密的密码、登录的时间和设备，以及看过、改过什么的记录，用于核对谁看了客户资料。填写的企业不需要账户。',
      },
      {
        term: '您的权利',
        text: () => '查看、更正、复制、清除：分别在检查页和结果页，不用申请。可以不答任何一题，可以随时停下。',
      },
      { term: '与人交谈', text: () => '结果由程序自动算出，不是对您的决定；需要人来看的，请找经办网点的客户经理。' },
    ],
    noContact: '运行方没有另外登记联系方式，可向给您网址的人或经办网点询问。',
    contact: (text: string) => `联系：${text}`,
  },
  not: {
    title: '它不是什么',
    items: [
      '不是贷款申请，也不是预先审批。',
      '不是信用评分：点数只说明情况，由本项目自定。',
      '不是法律、财务或税务意见。',
      '不是工商银行的页面；三款贷款只有英文名称见于公开报道。',
    ],
  },
  words: {
    title: '用语',
    intro: '页上出现的词是什么意思。',
    more: '规则',
    items: [
      { id: 'ip-pledge', term: '知识产权质押', text: '把专利、商标、软件著作权等作为质押物办理贷款。' },
      {
        id: 'class-one-ip',
        term: 'Ⅰ类知识产权',
        text: '发明专利、植物新品种、国家级农作物品种、国家新药、国家一级中药保护品种、集成电路布图设计专有权。',
      },
      { id: 'class-two-ip', term: 'Ⅱ类知识产权', text: '实用新型、外观设计、软件著作权等。' },
      {
        id: 'super-deduction',
        term: '研发费用加计扣除',
        text: '计算企业所得税时，研发费用可以按规定比例多扣。这里的研发费用按这一口径填。',
      },
      {
        id: 'high-tech-zone',
        term: '高新区',
        text: '经批准设立的国家级或自治区级高新技术产业开发区。经济技术开发区一般不是。',
      },
      {
        id: 'innovation-points',
        term: '创新积分',
        text: '科技主管部门按企业创新能力给出的积分，满 100 分，在平台查询。',
      },
      { id: 'srdi-score', term: '专精特新发展评价得分', text: '工信部门平台给出的得分，这里只问不算。' },
      {
        id: 'technology-readiness',
        term: '技术就绪度',
        text: '一项技术从想法到成熟应用分九级，级别越高越接近规模应用。',
      },
      { id: 'conversion', term: '科技成果转化', text: '用自有技术做出的新产品、新工艺或新服务，按年平均数计。' },
      { id: 'debt-ratio', term: '资产负债率', text: '负债总额除以资产总额。' },
      { id: 'guarantee', term: '政府性融资担保', text: '由政府出资的担保机构为企业贷款提供担保，分担风险。' },
      { id: 'lpr', term: '贷款市场报价利率（LPR）', text: '每月公布的贷款定价参考利率。' },
      { id: 'six-bases', term: '“六基”', text: '基础零部件、基础元器件、基础软件、基础材料、基础工艺、产业技术基础。' },
      { id: 'counted-judged', term: '定量与定性', text: '定量按数字计点；定性由客户经理按写明的五级评定。' },
    ],
  },
}
