import { Text } from '@mantine/core';
import { useId } from 'react';
import { PRESETS, type Preset } from './layout-presets';

interface Props {
  readonly chosen: Preset | undefined;
  readonly onChoose: (preset: Preset) => void;
  readonly isReadOnly: boolean;
}

/** The presets as pictures of what they look like. */
export function PresetTiles({ chosen, onChoose, isReadOnly }: Props) {
  const name = useId();
  return (
    <fieldset className="preset-tiles" disabled={isReadOnly}>
      <legend>Layout</legend>
      {PRESETS.map((preset) => (
        <label key={preset.name} className="preset-tile" title={preset.hint}>
          <input
            type="radio"
            name={name}
            value={preset.name}
            checked={preset === chosen}
            onChange={() => onChoose(preset)}
          />
          <svg viewBox="-6 -6 112 88" aria-hidden>
            {preset.boxes.map(([x, y, width, height]) => (
              <rect key={`${x} ${y}`} x={x} y={y * 0.76} width={width} height={height * 0.76} rx={3} />
            ))}
          </svg>
          <Text component="span" size="xs" fw={500}>
            {preset.name}
          </Text>
        </label>
      ))}
    </fieldset>
  );
}
