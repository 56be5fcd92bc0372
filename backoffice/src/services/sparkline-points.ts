/** From left to right, the highest value at the top. Values of nothing are a flat line at the foot. */
export function pointsOf(values: readonly number[], width = 160, height = 24): string {
  const most = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const line = values.length === 1 ? [values[0]!, values[0]!] : values;
  return line
    .map((value, index) => {
      const x = values.length === 1 ? index * width : index * step;
      return `${x.toFixed(1)},${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`;
    })
    .join(' ');
}
