package io.leasehold.acceptance;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Which tests name which case of attack, read from the sources of all tests. */
final class SecurityCases {

    private static final Pattern CASE = Pattern.compile("[A-Z][0-9]{2}");

    private final Map<String, SortedSet<String>> tests = new TreeMap<>();

    private SecurityCases() {}

    /** Reads every test source below the folder. */
    static SecurityCases in(Path broker) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SecurityCases cases = new SecurityCases();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources(broker)));
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().forEach(type -> type.accept(cases.new Reader(), ""));
            }
            return cases;
        } catch (IOException failed) {
            throw new UncheckedIOException("read sources of tests", failed);
        }
    }

    /** The tests that name each case, as {@code Class.method}, or {@code Class} for all of it. */
    Map<String, SortedSet<String>> tests() {
        return tests;
    }

    private static List<Path> sources(Path broker) throws IOException {
        try (Stream<Path> files = Files.walk(broker)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .toList();
        }
    }

    /** Walks one source; the second argument is the class that is being read. */
    private final class Reader extends TreeScanner<Void, String> {

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer.isEmpty() ? type.getSimpleName().toString() : outer;
            note(type.getModifiers(), name);
            return super.visitClass(type, name);
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            note(method.getModifiers(), type + "." + method.getName());
            return super.visitMethod(method, type);
        }

        private void note(ModifiersTree modifiers, String test) {
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals("Tag")
                        && annotation.getArguments().getFirst() instanceof LiteralTree literal
                        && CASE.matcher(literal.getValue().toString()).matches()) {
                    tests.computeIfAbsent(literal.getValue().toString(), _ -> new TreeSet<>())
                            .add(test);
                }
            }
        }
    }
}
