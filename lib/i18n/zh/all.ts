/** Chinese words of the form with all questions on one page, which alone carries them. */
export const all = {
  title: '一页填完',
  lead: '全部题目按主题排在一页上，空着的按“不确定”算。只知道范围，写成 20..99；没有的称号、没有发生过的事，填“无”。',
  paste: {
    title: '从表格粘贴',
    hint: '从表格里复制表头和一行数据，粘贴到这里；竖排的两列也可以。表头可以是中文、英文或字段名，金额列请带上单位（元、万元、亿元）。',
    label: '粘贴的内容',
    act: '填入下面的表',
    empty: '框里没有能认出来的内容',
    done: (n: number, left: number) =>
      left > 0 ? `填入 ${n} 项；还有 ${left} 项没有认出来，留在框里` : `填入 ${n} 项，全部认出`,
  },
  blank: '不确定',
  none: '无',
  go: '检查并看结果',
  problems: (n: number) => `有 ${n} 项需要更正`,
}
