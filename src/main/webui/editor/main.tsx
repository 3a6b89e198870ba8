import { createRoot } from 'react-dom/client';
import { Editor } from './editor';

const place = document.getElementById('editor');
if (place !== null) {
  createRoot(place).render(<Editor />);
}
