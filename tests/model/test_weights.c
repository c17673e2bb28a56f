/* A weights file is refused, with a sentence that says why, unless every byte of it makes sense. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "weights_builder.h"

static unsigned char *small_file(size_t *size) {
    Builder builder = {0};
    float *values = builder_add(&builder, "values", WEIGHTS_F32, 2, 2, 3, 1);
    for (int i = 0; i < 6; i++) values[i] = (float)i;
    builder_text(&builder, "labels", "one\ntwo\n");
    int16_t *numbers = builder_add(&builder, "numbers", WEIGHTS_I16, 1, 5, 1, 1);
    numbers[4] = -7;
    return builder_finish(&builder, size);
}

static void refused(unsigned char *file, size_t size, const char *why) {
    Weights *weights = NULL;
    Error error = {0};
    assert_false(weights_view(&weights, file, size, "m", &error));
    if (!strstr(error.text, why)) fail_msg("\"%s\" does not say \"%s\"", error.text, why);
    assert_null(weights);
}

static void fetches_by_name_type_and_shape(void **state) {
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    Weights *weights;
    Error error = {0};
    const void *out;
    assert_true(weights_view(&weights, file, size, "m", &error));
    uint32_t dims[2] = {0, 3};
    assert_true(weights_fetch(weights, "values", WEIGHTS_F32, 2, dims, &out, &error));
    assert_int_equal(dims[0], 2);
    assert_true(((const float *)out)[5] == 5.0f);
    uint32_t five[1] = {5};
    assert_true(weights_fetch(weights, "numbers", WEIGHTS_I16, 1, five, &out, &error));
    assert_int_equal(((const int16_t *)out)[4], -7);
    uint32_t wrong[2] = {3, 3};
    assert_false(weights_fetch(weights, "values", WEIGHTS_F32, 2, wrong, &out, &error));
    assert_string_equal(error.text, "m: dimension 1 of tensor \"values\" is 2 and should be 3");
    assert_false(weights_fetch(weights, "values", WEIGHTS_I32, 2, dims, &out, &error));
    assert_string_equal(error.text, "m: tensor \"values\" holds 32-bit float and should hold 32-bit integer");
    assert_false(weights_fetch(weights, "values", WEIGHTS_F32, 1, dims, &out, &error));
    assert_string_equal(error.text, "m: tensor \"values\" has 2 dimensions and should have 1");
    assert_false(weights_fetch(weights, "value", WEIGHTS_F32, 1, dims, &out, &error));
    assert_string_equal(error.text, "m: the model has no tensor \"value\"");
    weights_close(weights);
    free(file);
}

static void refuses_every_damaged_byte(void **state) {
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    for (size_t i = 0; i < size; i++) {
        Weights *weights = NULL;
        file[i] ^= 0x10;
        assert_false(weights_view(&weights, file, size, "m", NULL));
        file[i] ^= 0x10;
    }
    free(file);
}

static void refuses_every_cut(void **state) {
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    for (size_t n = 0; n < size; n++) {
        Weights *weights = NULL;
        assert_false(weights_view(&weights, file, n, "m", NULL));
    }
    refused(file, size - 64, "cut short");
    refused(file, 4, "not a casus model file");
    free(file);
}

static void refuses_foreign_and_future_files(void **state) {
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    file[8] = 2;
    refused(file, size, "model file of version 2; this program reads version 1");
    file[0] = 'P';
    refused(file, size, "not a casus model file");
    free(file);
}

/* Sealed with the right checksum, so that only the check of the directory is left. */
static void refuses_a_directory_that_lies(void **state) {
    (void)state;
    static const struct { size_t at; uint32_t value; const char *why; } lies[] = {
        {12, 5000, "directory does not fit"},
        {64 + 64, 5, "unknown type or rank"},
        {64 + 68, 0, "unknown type or rank"},
        {64 + 68, 4, "unknown type or rank"},
        {64 + 72, 0, "impossible dimensions"},
        {64 + 72, 0x80000000u, "impossible dimensions"},
        {64 + 80, 2, "impossible dimensions"},
        {64 + 88, 0, "outside the file"},
        {64 + 88, 0xffffffc0u, "outside the file"},
        {64 + 92, 0xffffffffu, "outside the file"},
        {64 + 72, 4000, "outside the file"},
    };
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        size_t size;
        unsigned char *file = small_file(&size);
        builder_u32(file + lies[i].at, lies[i].value);
        builder_seal(file, size);
        refused(file, size, lies[i].why);
        free(file);
    }
    size_t size;
    unsigned char *file = small_file(&size);
    memset(file + 64, 'a', WEIGHTS_NAME);
    builder_seal(file, size);
    refused(file, size, "no proper name");
    free(file);
}

static void opens_files(void **state) {
    (void)state;
    char path[] = "/tmp/casus-weights-XXXXXX";
    int out = mkstemp(path);
    size_t size;
    unsigned char *file = small_file(&size);
    assert_int_equal(write(out, file, size), size);
    close(out);
    Weights *weights;
    Error error = {0};
    assert_true(weights_open(&weights, path, &error));
    assert_string_equal(weights_name(weights), path);
    weights_close(weights);
    assert_int_equal(truncate(path, 0), 0);
    assert_false(weights_open(&weights, path, &error));
    assert_non_null(strstr(error.text, "not a casus model file"));
    unlink(path);
    assert_false(weights_open(&weights, path, &error));
    assert_non_null(strstr(error.text, "cannot open the model file"));
    assert_false(weights_open(&weights, "/tmp", &error));
    assert_non_null(strstr(error.text, "not a regular file"));
    weights_close(NULL);
    free(file);
}

/* The values of the specification's reference implementation. */
static void checksum_is_xxh64(void **state) {
    (void)state;
    assert_true(weights_checksum("", 0) == 0xef46db3751d8e999u);
    assert_true(weights_checksum("a", 1) == 0xd24ec4f1a98c6e5bu);
    assert_true(weights_checksum("abc", 3) == 0x44bc2cf5ad770999u);
    assert_true(weights_checksum("abcdefghijklmnopqrstuvwxyz0123456789", 36) != weights_checksum("abcdefghijklmnopqrstuvwxyz0123456788", 36));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fetches_by_name_type_and_shape),   cmocka_unit_test(refuses_every_damaged_byte),
        cmocka_unit_test(refuses_every_cut),                cmocka_unit_test(refuses_foreign_and_future_files),
        cmocka_unit_test(refuses_a_directory_that_lies),    cmocka_unit_test(opens_files),
        cmocka_unit_test(checksum_is_xxh64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
