// Draws the charts of a page from what their figures say; the tables below them say the same.
'use strict';

/** Colours that people with any kind of colour blindness can tell apart (after Okabe and Ito), each with a contrast of 3 or more to its ground. */
const PALETTES = {
  light: ['#0072b2', '#b97400', '#008763', '#b3578f', '#2e8fc4', '#c24e00', '#6b7480'],
  dark: ['#3f9bdc', '#e69f00', '#2bb58d', '#d98fba', '#8fd0f7', '#ee7733', '#a3adba'],
};
const isDark = window.matchMedia('(prefers-color-scheme: dark)');
const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)');
const whole = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, {notation: 'compact'});
const tenths = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const PREFIXES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
let drawn = [];

/** Bytes in steps of a thousand, as the server writes them: 1.1 GB. */
function inBytes(number) {
  let shown = number;
  let step = 0;
  while (Math.round(shown * 10) >= 10000 && step < PREFIXES.length - 1) {
    shown /= 1000;
    step++;
  }
  return `${tenths.format(shown)} ${PREFIXES[step]}`;
}

/** Few characters for an axis. */
function brief(number, unit) {
  return unit === 'bytes' ? inBytes(number) : compact.format(number);
}

/** All digits, and what they mean. */
function exact(number, unit) {
  return unit === 'bytes' ? `${inBytes(number)} (${whole.format(number)} ${number === 1 ? 'byte' : 'bytes'})` : whole.format(number);
}

function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function series(line, isLast) {
  const base = {name: line.name, data: line.values, emphasis: {focus: 'series'}};
  if (line.style === 'stacked' || line.style === 'bar') {
    const stack = line.style === 'stacked' ? 'all' : undefined;
    return {...base, type: 'bar', stack, barMaxWidth: 48, itemStyle: {borderColor: variable('--surface'), borderWidth: isLast ? 0 : 0.5}};
  }
  const type = isLast && line.style === 'dotted' ? [10, 4, 2, 4] : line.style;
  return {...base, type: 'line', symbol: 'none', lineStyle: {type, width: line.style === 'solid' ? 3 : 2}};
}

/** The line of the limit, unless everything else would lie flat on the ground beside it. */
function limitLine(chart) {
  const highest = Math.max(...chart.lines.flatMap((line) => line.values));
  if (chart.limit === undefined || highest < chart.limit / 5) {
    return {};
  }
  const colour = variable('--over');
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: {color: colour, type: 'solid', width: 2},
      label: {formatter: `Limit ${brief(chart.limit, chart.unit)}`, position: 'insideStartTop', color: colour},
      data: [{yAxis: chart.limit}],
    },
    top: Math.max(highest, chart.limit) * 1.05,
  };
}

function option(chart) {
  const text = variable('--text');
  const quiet = variable('--quiet');
  const limit = limitLine(chart);
  const lines = chart.lines.map((line, i) => series(line, i === chart.lines.length - 1));
  if (limit.markLine) {
    lines[0].markLine = limit.markLine;
  }
  return {
    animation: !isCalm.matches,
    animationDuration: 300,
    color: PALETTES[isDark.matches ? 'dark' : 'light'],
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: text},
    grid: {left: 8, right: 16, top: 16, bottom: lines.length > 1 ? 36 : 8, containLabel: true},
    legend: {show: lines.length > 1, type: 'scroll', bottom: 0, textStyle: {color: text}, pageIconColor: text, pageTextStyle: {color: text}},
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      order: 'seriesDesc',
      backgroundColor: variable('--surface'),
      borderColor: variable('--edge'),
      textStyle: {color: text},
      valueFormatter: (value) => (value === null || value === undefined ? '–' : exact(value, chart.unit)),
    },
    xAxis: {type: 'category', data: chart.labels, axisLabel: {color: quiet, hideOverlap: true}, axisLine: {lineStyle: {color: variable('--edge')}}},
    yAxis: {
      type: 'value',
      max: limit.top,
      minInterval: 1,
      axisLabel: {color: quiet, formatter: (value) => brief(value, chart.unit), showMaxLabel: limit.top === undefined},
      splitLine: {lineStyle: {color: variable('--line')}},
    },
    series: lines,
  };
}

function draw(figure) {
  const place = figure.querySelector('.drawing');
  place.hidden = false;
  figure.querySelector('details').open = false;
  const chart = echarts.init(place, null, {renderer: 'canvas'});
  const numbers = JSON.parse(figure.dataset.chart);
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  const entry = {
    place,
    paint: () => chart.setOption(option(numbers), true),
    end: () => {
      observer.disconnect();
      chart.dispose();
    },
  };
  entry.paint();
  drawn.push(entry);
}

function drawAll() {
  drawn.filter((entry) => !entry.place.isConnected).forEach((entry) => entry.end());
  drawn = drawn.filter((entry) => entry.place.isConnected);
  const done = new Set(drawn.map((entry) => entry.place));
  for (const figure of document.querySelectorAll('[data-chart]')) {
    if (!done.has(figure.querySelector('.drawing'))) {
      draw(figure);
    }
  }
}

isDark.addEventListener('change', () => drawn.forEach((entry) => entry.paint()));
document.addEventListener('htmx:afterSettle', drawAll);
document.addEventListener('htmx:historyRestore', drawAll);
drawAll();
