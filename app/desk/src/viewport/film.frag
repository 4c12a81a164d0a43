#version 330 core
// The grey of one screen pixel: the stored values are interpolated first, then the reference path's own
// table of greys is applied, so that the window never sees a grey that no stored value has.
uniform sampler2D stored;      // R16: stored values in order, 0..1 for 0..65535
uniform sampler2D greys;       // R32F, 256 x 256: the grey of each of the 65,536 stored values
uniform sampler2D shutter;     // R8: 1 for a pixel that the film's shutter covers
uniform float shutter_grey;    // the grey of what is covered; below 0 where there is no shutter
uniform vec2 film_size;        // columns, rows
uniform vec2 pane_origin;      // lower left corner of the pane, in framebuffer pixels
uniform float pane_height;     // framebuffer pixels
uniform vec2 image_at_corner;  // image position of the pane's upper left corner
uniform vec2 image_across;     // the way in the image of one framebuffer pixel to the right
uniform vec2 image_down;       // and of one down; both as the film hangs
uniform vec3 ground;
out vec4 color;

float grey_at(float value) {
    int index = int(value);
    return texelFetch(greys, ivec2(index & 255, index >> 8), 0).r;
}

void main() {
    vec2 screen = vec2(gl_FragCoord.x - pane_origin.x, pane_height - (gl_FragCoord.y - pane_origin.y));
    vec2 image = image_at_corner + screen.x * image_across + screen.y * image_down;
    if (any(lessThan(image, vec2(0.0))) || any(greaterThanEqual(image, film_size))) {
        color = vec4(ground, 1.0);
        return;
    }
    if (0.0 <= shutter_grey && 0.5 < texelFetch(shutter, ivec2(image), 0).r) {
        color = vec4(vec3(floor(shutter_grey * 255.0 + 0.5) / 255.0), 1.0);
        return;
    }
    float value = texture(stored, image / film_size).r * 65535.0;
    float below = min(floor(value + 1.0 / 64.0), 65535.0);
    float grey = mix(grey_at(below), grey_at(min(below + 1.0, 65535.0)), clamp(value - below, 0.0, 1.0));
    color = vec4(vec3(floor(grey * 255.0 + 0.5) / 255.0), 1.0);
}
